import type { Devices } from './devices'

const minute = 60_000
/** One after the other comes and goes, so that a list is seen to live. */
const everyMs = 3000

const firstNames = [
  'Ada',
  'Bo',
  'Chi',
  'Dara',
  'Eli',
  'Fay',
  'Gus',
  'Hana',
  'Ivo',
  'Jun',
  'Kim',
  'Lea',
  'Mio',
  'Nia',
  'Ole',
  'Pia',
  'Quinn'
]
const lastNames = [
  'Abel',
  'Brandt',
  'Costa',
  'Dahl',
  'Egger',
  'Frank',
  'Gomez',
  'Huber',
  'Ito',
  'Jansen',
  'Kaya',
  'Lopez',
  'Meier'
]
const plans = ['free', 'team', 'business']
const regions = ['north', 'east', 'south', 'west', 'harbour']
const models = [
  { platform: 'ios', device: 'iPhone', os_version: '17.4' },
  { platform: 'android', device: 'Pixel 8', os_version: '14' },
  { platform: 'web', device: 'Chrome Browser', os_version: '124' },
  { platform: 'windows', device: 'PC', os_version: '11' },
  { platform: 'macos', device: 'MacBook', os_version: '14.4' }
]

/** The `n`th of a list, again from its beginning after its end. */
function pick<T>(list: readonly T[], n: number): T {
  const found = list[n % list.length]
  if (found === undefined) throw new Error('an empty list')
  return found
}

/**
 * Made-up devices for trying long lists, the same at each start. One in four is online; a question to one of those is never answered. Answers what takes them off.
 */
export function addPracticeDevices(devices: Devices, count: number): () => void {
  const leaves = new Map<number, () => void>()
  const all = Array.from({ length: count }, (_, n) =>
    devices.addSample({
      customer: {
        id: `sample-${String(n).padStart(5, '0')}`,
        name: `${pick(firstNames, n)} ${pick(lastNames, n * 7 + 3)} (sample)`
      },
      customData: { plan: pick(plans, n), region: pick(regions, n * 3), orders: (n * 37) % 90, sample: true },
      info: { ...pick(models, n * 2 + 1), full_device_control: false },
      // From this minute back to some months ago.
      seen: Date.now() - ((n * n * 13) % 200_000) * minute
    })
  )
  function flip(n: number): void {
    const leave = leaves.get(n)
    const device = all[n]
    leave?.()
    if (leave !== undefined) leaves.delete(n)
    else if (device !== undefined) leaves.set(n, device.join())
  }
  for (let n = 0; n < count; n += 4) flip(n)

  if (count === 0) return () => undefined
  let next = 0
  const timer = setInterval(() => {
    flip(next)
    next = (next + 1) % count
  }, everyMs)
  timer.unref()
  return () => {
    clearInterval(timer)
    for (const leave of leaves.values()) leave()
  }
}
