import { createListeners } from '../services/listeners'
import type { Logger, NetworkStatus } from '../services/ports'

const tickMs = 5000
/** A tick this late means that the machine slept: what was connected before is gone. */
const sleptMs = 30_000

/** Plain Node is not told of networks; it notices only that it slept. */
export function createNetworkStatus(logger: Logger, now: () => number = Date.now): NetworkStatus & { close(): void } {
  const listeners = createListeners<boolean>((err) => logger.error({ err }, 'a listener of the network failed'))
  let last = now()
  const timer = setInterval(() => {
    const slept = now() - last > sleptMs
    last = now()
    if (!slept) return
    listeners.emit(false)
    listeners.emit(true)
  }, tickMs).unref()
  return { isOnline: () => true, onChange: (listener) => listeners.add(listener), close: () => clearInterval(timer) }
}
