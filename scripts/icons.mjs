// Draws resources/*.png from resources/icon.svg with a Chromium (CASTDECK_CHROMIUM names one): `node scripts/icons.mjs` after the SVG has changed.
import { readFile } from 'node:fs/promises'
import { chromium } from 'playwright-core'

const sizes = { 'icon.png': 512, 'tray.png': 22, 'tray@2x.png': 44 }
const svg = (await readFile('resources/icon.svg')).toString('base64')
const executablePath = process.env.CASTDECK_CHROMIUM
const browser = await chromium.launch(executablePath === undefined ? {} : { executablePath })
for (const [name, size] of Object.entries(sizes)) {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  await page.setContent(
    `<body style="margin:0"><img width="${size}" height="${size}" src="data:image/svg+xml;base64,${svg}" style="display:block">`
  )
  await page.locator('img').evaluate((image) => image.decode())
  await page.screenshot({ path: `resources/${name}`, omitBackground: true })
}
await browser.close()
