// µs a cast message: JSON.parse of the whole against the header slice that the SDK does, pairs interleaved in one process. Run: node bench/cast-parse.bench.mjs
import { resolve } from 'node:path'
import { runnerImport } from 'vite'

const root = resolve(import.meta.dirname, '..')
const { module } = await runnerImport(resolve(root, 'src/sdk/browser/dialects/cast-message.ts'), {
  root,
  configFile: false,
  logLevel: 'error',
  resolve: { alias: { '@shared': resolve(root, 'src/shared'), '@sdk': resolve(root, 'src/sdk') } }
})

const pairs = 7
const rounds = 300
const messageOf = (kib) => {
  const image = Buffer.alloc(Math.round(kib * 1024 * 0.75), 0xa7).toString('base64')
  return Buffer.from(
    JSON.stringify({ pageId: 'p1', url: 'https://example.com/', title: 'Example', favicon: null, data: `/9j/${image}` })
  )
}
const naive = (message) => Buffer.from(JSON.parse(message.toString()).data, 'base64').length
const drop = (message) => module.parseCastMessage(message).frame.base64.length
const decode = (message) => {
  const { base64 } = module.parseCastMessage(message).frame
  return Buffer.from(Buffer.from(base64.buffer, base64.byteOffset, base64.length).latin1Slice(), 'base64').length
}

function time(run, message) {
  const startedAt = performance.now()
  for (let round = 0; round < rounds; round += 1) run(message)
  return ((performance.now() - startedAt) * 1000) / rounds
}
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]

const rows = [37, 108, 167].map((kib) => {
  const message = messageOf(kib)
  const times = { naive: [], decode: [], drop: [] }
  for (let pair = 0; pair <= pairs; pair += 1) {
    const round = { naive: time(naive, message), decode: time(decode, message), drop: time(drop, message) }
    // The first pair warms up.
    if (pair > 0) for (const name of Object.keys(times)) times[name].push(round[name])
  }
  const [all, shown, dropped] = [times.naive, times.decode, times.drop].map(median)
  return {
    'KiB a message': kib,
    'parsed whole µs': all.toFixed(1),
    'sliced and decoded µs': shown.toFixed(1),
    'dropped µs': dropped.toFixed(2),
    'shown, ratio': (all / shown).toFixed(1),
    'dropped, ratio': (all / dropped).toFixed(0)
  }
})
console.table(rows)
