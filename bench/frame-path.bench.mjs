/**
 * P10: what one cast message costs main, sent to a viewer or dropped for a newer one, against parsing and decoding each. Both sides run in this process, in
 * interleaved pairs; the ratios count, not the microseconds of this machine.
 *
 *   node bench/frame-path.bench.mjs
 */
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const pairs = 9
const messages = 300
const goals = { sent: { goal: 4, floor: 2 }, dropped: { goal: 250, floor: 100 } }
const at = (path) => fileURLToPath(new URL(path, import.meta.url))

const { module: paths } = await runnerImport(at('frame-path/paths.ts'), {
  configFile: false,
  logLevel: 'error',
  resolve: { alias: { '@shared': at('../src/shared'), '@sdk': at('../src/sdk') } }
})

const message = paths.createMessage()
let bytes = 0
const take = (packet) => (bytes += packet.length)
const naive = paths.naivePath(take)
const ours = await paths.ourPath(take)

/** Microseconds a message. */
function measure(count, run) {
  const start = process.hrtime.bigint()
  for (let index = 0; index < count; index += 1) run()
  return Number(process.hrtime.bigint() - start) / 1000 / count
}
const sides = {
  naive: () => measure(messages, () => naive(message)),
  sent: () =>
    measure(messages, () => {
      ours.receive(message)
      ours.acknowledge()
    }),
  // One is in flight all the while: each message takes the place of the one before.
  dropped: () => {
    ours.receive(message)
    const before = ours.sent()
    const cost = measure(messages * 10, () => ours.receive(message))
    if (ours.sent() !== before) throw new Error('a frame was sent that should have been dropped')
    ours.acknowledge()
    ours.acknowledge()
    return cost
  }
}
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]

for (const run of Object.values(sides)) run()
const rounds = Array.from({ length: pairs }, () => ({
  sent: [sides.naive(), sides.sent()],
  dropped: [sides.naive(), sides.dropped()]
}))
ours.close()

let failed = false
for (const [name, { goal, floor }] of Object.entries(goals)) {
  const pairsOf = rounds.map((round) => round[name])
  const ratio = median(pairsOf.map(([theirs, own]) => theirs / own))
  const cost = pairsOf.map(([, own]) => own)
  const word = ratio >= goal ? 'goal reached' : ratio >= floor ? 'above the floor' : 'TOO SLOW'
  failed ||= ratio < floor
  console.log(
    `P10 ${name}: ${ratio.toFixed(1)}x (goal ${goal}x, floor ${floor}x: ${word}); naive ${median(pairsOf.map(([theirs]) => theirs)).toFixed(1)} µs, ours ${median(cost).toFixed(2)} µs a message of ${Math.round(message.length / 1024)} KiB`
  )
}
if (bytes === 0) throw new Error('nothing was sent')
process.exitCode = failed ? 1 : 0
