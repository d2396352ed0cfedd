/**
 * What a list of 5000 devices costs main: to open and subscribe, to hear all of them come online, to ask again. The service is a process of its own behind real
 * sockets; counted is the time in which this process's thread was busy, with what it sends to one window.
 *
 *   node bench/devices.bench.mjs
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const count = 5000
/** Busy milliseconds; generous, as machines differ. What matters is that none of it is felt. */
const goals = { open: 3000, burst: 1500, again: 500 }
const at = (path) => fileURLToPath(new URL(path, import.meta.url))

const { module: bench } = await runnerImport(at('devices/app.ts'), {
  configFile: false,
  logLevel: 'error',
  resolve: { alias: { '@shared': at('../src/shared'), '@sdk': at('../src/sdk') } }
})
const service = fork(at('devices/service.mjs'), [String(count)])
const [{ port }] = await once(service, 'message')
const app = bench.createApp(`http://127.0.0.1:${port}`)

const changes = () => app.told.filter(({ event }) => event.event === 'changed')
const changed = () => changes().flatMap(({ event }) => event.payload.changed)
async function until(condition) {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20))
}
async function measure(name, work) {
  app.told.length = 0
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const before = performance.eventLoopUtilization()
  const startedAt = performance.now()
  await work()
  const { active } = performance.eventLoopUtilization(before)
  delay.disable()
  const [{ length }, bytes] = [app.told, app.told.reduce((sum, told) => sum + told.bytes, 0)]
  const largest = Math.max(0, ...app.told.map((told) => told.bytes))
  console.log(
    `${name.padEnd(6)} busy ${active.toFixed(0)} ms in ${(performance.now() - startedAt).toFixed(0)} ms, at most ${(delay.max / 1e6).toFixed(0)} ms at a time; ` +
      `${length} events, ${(bytes / 1e6).toFixed(2)} MB, the largest ${(largest / 1e3).toFixed(0)} kB; goal ${goals[name]} ms`
  )
  if (active > goals[name]) process.exitCode = 1
}

const subscribed = once(service, 'message')
await measure('open', async () => {
  await app.open()
  await until(() => changed().length >= count)
  await subscribed
})
await measure('burst', async () => {
  service.send('burst')
  await until(() => changed().filter(({ online }) => online).length >= count)
})
await measure('again', () => app.refresh())
await app.close()
service.kill()
