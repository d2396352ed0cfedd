// `npm run screenshots`: the pictures of the README, taken of the real app: the browser shell, its local host, a session on the practice shop, driven, and a
// practice customer, supported.
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
  await driveShop(page)
  for (const theme of ['dark', 'light']) await picture(page, 'session', theme)
  await supportCustomer(page)
  await picture(page, 'support', 'dark')
} finally {
  await browser.close()
  const gone = new Promise((resolve) => app.once('exit', resolve))
  app.kill('SIGINT')
  await gone
  rmSync(data, { recursive: true, force: true, maxRetries: 5 })
}

async function picture(page, name, theme) {
  await page.emulateMedia({ colorScheme: theme })
  await page.locator(`[data-theme=${theme}]`).waitFor()
  await page.screenshot({ path: join(folder, `${name}-${theme}.png`), animations: 'disabled' })
  console.log(`docs/images/${name}-${theme}.png`)
}

async function driveShop(page) {
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
}

/** Both sides: the customer says yes to be seen and to control, the agent draws a ring around a card. */
async function supportCustomer(page) {
  await page.getByRole('link', { name: /^Connections/ }).click()
  const [customer] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('button', { name: 'Open customer’s side' }).click()
  ])
  const yes = () => customer.getByRole('button', { name: 'Yes' }).click()
  await page.getByRole('navigation').getByRole('link', { name: 'Devices' }).click()
  await page.getByRole('row', { name: /Online.*Robin Practice/ }).click()
  await page.keyboard.press('Enter')
  await yes()
  const device = page.frameLocator('iframe').frameLocator('iframe').locator('canvas')
  await device.waitFor()
  await page
    .getByRole('button', { name: /^Pen/ })
    .or(page.getByRole('radio', { name: /^Pen/ }))
    .click()
  // A stroke of the very first moment finds no page to be drawn on.
  await page
    .getByRole('group', { name: 'Status of the session' })
    .getByText(/^\d+ ms$/)
    .waitFor()
  await page.mouse.move(0, 0)
  await page.waitForTimeout(2000)
  const box = await device.boundingBox()
  const ring = (turn) => [box.x + box.width * (0.17 + 0.15 * Math.cos(turn)), box.y + box.height * (0.42 + 0.15 * Math.sin(turn))]
  await page.mouse.move(...ring(-2))
  await page.mouse.down()
  for (let turn = -2; turn < 4.6; turn += 0.1) await page.mouse.move(...ring(turn))
  await page.mouse.up()
  await page.getByRole('button', { name: 'Ask for control' }).last().click()
  await yes()
  await page.getByText('You have control').first().waitFor()
}
