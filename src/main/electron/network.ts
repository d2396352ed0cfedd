import { net, powerMonitor } from 'electron'
import { createListeners } from '../services/listeners'
import type { Logger, NetworkStatus } from '../services/ports'

/** Electron tells a page when the network comes and goes, but not main: main asks. */
const askEveryMs = 3000

/** Online means a network and a machine that is awake. */
export function createNetworkStatus(logger: Logger): NetworkStatus & { close(): void } {
  const listeners = createListeners<boolean>((err) => logger.error({ err }, 'a listener of the network failed'))
  let awake = true
  let told = net.isOnline()

  const look = (): void => {
    const online = awake && net.isOnline()
    if (online === told) return
    told = online
    listeners.emit(online)
  }
  const sleep = (): void => {
    awake = false
    look()
  }
  const wake = (): void => {
    awake = true
    look()
  }
  powerMonitor.on('suspend', sleep)
  powerMonitor.on('resume', wake)
  const timer = setInterval(look, askEveryMs)
  return {
    isOnline: () => told,
    onChange: (listener) => listeners.add(listener),
    close() {
      clearInterval(timer)
      powerMonitor.off('suspend', sleep)
      powerMonitor.off('resume', wake)
    }
  }
}
