/**
 * The frame path against the usual way, in one browser, interleaved: UI-thread time a painted frame (P1).
 *
 *   node bench/paint.bench.mjs [pairs] [seconds a run]
 *
 * `CASTDECK_CHROMIUM` names the browser. Ratios are naive ÷ ours, the median of the pairs. 27.7 frames/s: a source of 30 locks to a screen of 60 Hz, and
 * makes figures vary by chance. How soon a frame is seen is not compared here: the naive side's `drawImage` returns before the image is decoded, so its end
 * is no paint.
 */
import { resolve } from 'node:path'
import { chromium } from 'playwright-core'
import { createServer } from 'vite'

const [pairs = 5, seconds = 4] = process.argv.slice(2).map(Number)
const framesPerSecond = 27.7
const at = (path) => resolve(import.meta.dirname, '..', path)

const server = await createServer({
  configFile: false,
  root: at('bench/paint'),
  logLevel: 'error',
  cacheDir: at('node_modules/.vite/bench'),
  resolve: { alias: { '@shared': at('src/shared'), '@': at('src/renderer/src') } },
  server: { host: '127.0.0.1', port: 0, fs: { allow: [at('.')] } }
})
await server.listen()
const browser = await chromium.launch({ executablePath: process.env.CASTDECK_CHROMIUM || undefined })
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
  page.on('console', (message) => message.type() === 'error' && console.error(message.text()))
  await page.goto(server.resolvedUrls.local[0])
  await page.waitForFunction(() => window.ready === true)
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })

  const uiSeconds = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'TaskDuration').value
  }
  const run = async (path, size) => {
    const before = await uiSeconds()
    const { sent, painted } = await page.evaluate(([...args]) => window.run(...args), [path, size, seconds, framesPerSecond])
    return { sent, painted, uiMs: (((await uiSeconds()) - before) * 1000) / painted }
  }

  for (const size of ['720p', '1080p']) {
    await run('naive', size)
    await run('ours', size)
    const results = []
    for (let pair = 0; pair < pairs; pair += 1) {
      const order = pair % 2 === 0 ? ['naive', 'ours'] : ['ours', 'naive']
      const result = {}
      for (const path of order) result[path] = await run(path, size)
      results.push(result)
    }
    report(size, results)
  }
} finally {
  await browser.close()
  await server.close()
}

function report(size, results) {
  const median = (values) => values.sort((a, b) => a - b)[values.length >> 1]
  const of = (path, figure) => median(results.map((result) => result[path][figure]))
  const ratio = (figure) => median(results.map(({ naive, ours }) => naive[figure] / ours[figure]))
  console.log(`${size}, ${framesPerSecond} frames/s, ${results.length} pairs of ${seconds} s`)
  for (const path of ['naive', 'ours']) {
    const uiMs = of(path, 'uiMs').toFixed(2)
    console.log(`  ${path.padEnd(6)} ${uiMs} ms UI thread a frame, ${of(path, 'painted')} of ${of(path, 'sent')} painted`)
  }
  console.log(`  P1 ${ratio('uiMs').toFixed(1)}x`)
}
