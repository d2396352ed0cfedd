// `npm run screenshots`: the pictures of the README, taken of the real app: the browser shell, its local host, a session on the practice shop, driven.
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt } from './lib/build.mjs'
import { findChromium } from './lib/chromium.mjs'
import { at, ensureInstalled, nodePath } from './lib/project.mjs'

await ensureInstalled()
await ensureBuilt()
const { chromium } = await import('playwright-core')
const found = findChromium()
if (found.path === undefined) throw new Error(found.reason)

const folder = at('docs', 'images')
const data = mkdtempSync(join(tmpdir(), 'castdeck-screenshots-'))
mkdirSync(folder, { recursive: true })
const app = spawn(nodePath(), [at('out', 'main', 'browser-shell.js'), '--data', data], { stdio: ['ignore', 'pipe', 'inherit'] })
const browser = await chromium.launch({ executablePath: found.path })
try {
  const url = await new Promise((resolve) =>
    app.stdout.setEncoding('utf8').on('data', (text) => {
      const [address] = /http:\S+/.exec(text) ?? []
      if (address !== undefined) resolve(address)
    })
  )
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1.5, colorScheme: 'dark' })
  await page.goto(url)
  await page.getByRole('button', { name: 'Take control' }).first().click({ timeout: 60_000 })
  const address = page.getByRole('textbox', { name: 'Address of the remote page' })
  await page.getByText('You are driving').first().waitFor()
  const site = await address.inputValue()
  await address.fill(new URL('/practice/shop', site.includes('://') ? site : `http://${site}`).href)
  await address.press('Enter')
  await page.getByRole('tab', { name: 'Harbour goods' }).waitFor()
  // "Add to basket" of the first two goods, at their places in the 1280x720 page.
  const stage = await page.locator('canvas').first().boundingBox()
  for (const x of [0.23, 0.52]) await page.mouse.click(stage.x + stage.width * x, stage.y + stage.height * 0.71)
  await page.getByText(/[1-9]\d* fps/).waitFor()
  for (const theme of ['dark', 'light']) {
    await page.emulateMedia({ colorScheme: theme })
    await page.locator(`[data-theme=${theme}]`).waitFor()
    await page.screenshot({ path: join(folder, `session-${theme}.png`), animations: 'disabled' })
    console.log(`docs/images/session-${theme}.png`)
  }
} finally {
  await browser.close()
  const gone = new Promise((resolve) => app.once('exit', resolve))
  app.kill('SIGINT')
  await gone
  rmSync(data, { recursive: true, force: true, maxRetries: 5 })
}
