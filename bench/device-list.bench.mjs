/**
 * What the operator waits for in a long list of devices: from an act to the picture that shows it, in the real list in a real browser.
 *
 *   node bench/device-list.bench.mjs [turns]
 *
 * `CASTDECK_CHROMIUM` names the browser. Medians; nothing can be quicker than two frames (33 ms at 60 Hz). Vite's development build: what is shipped is quicker.
 */
import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { chromium } from 'playwright-core'
import { createServer } from 'vite'

const [turns = 5] = process.argv.slice(2).map(Number)
/** What is felt as at once. Opening builds the list anew. */
const goalMs = 100
const at = (path) => resolve(import.meta.dirname, '..', path)

const server = await createServer({
  configFile: false,
  root: at('bench/device-list'),
  logLevel: 'error',
  cacheDir: at('node_modules/.vite/bench-device-list'),
  plugins: [vue()],
  resolve: { alias: { '@shared': at('src/shared'), '@sdk': at('src/sdk'), '@': at('src/renderer/src') } },
  server: { host: '127.0.0.1', port: 0, fs: { allow: [at('.')] } }
})
await server.listen()
const browser = await chromium.launch({ executablePath: process.env.CASTDECK_CHROMIUM || undefined })
try {
  const page = await browser.newPage({ viewport: { width: 1200, height: 700 } })
  page.on('pageerror', (error) => console.error(error))
  await page.goto(server.resolvedUrls.local[0])
  await page.waitForFunction(() => window.ready === true, undefined, { timeout: 120_000 })
  for (const count of [1000, 5000, 10_000]) {
    await page.evaluate((n) => window.run(n), count)
    const results = []
    for (let turn = 0; turn < turns; turn += 1) results.push(await page.evaluate((n) => window.run(n), count))
    console.log(`${count} devices, ${turns} turns`)
    for (const act of Object.keys(results[0])) {
      const ms = results.map((result) => result[act]).sort((a, b) => a - b)[turns >> 1]
      const goal = act === 'open' ? '' : ms <= goalMs ? `, within ${goalMs} ms` : `, beyond ${goalMs} ms`
      console.log(`  ${act.padEnd(11)} ${ms.toFixed(0).padStart(4)} ms${goal}`)
    }
  }
} finally {
  await browser.close()
  await server.close()
}
