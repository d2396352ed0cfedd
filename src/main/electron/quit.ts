import type { App as ElectronApp } from 'electron'
import type { Logger } from '../services/ports'

/** Longer than the host may take to stop (two limits of four seconds), shorter than an operator's patience. */
const patienceMs = 10_000

/** Lets the app leave only once `close` is through: leases given back, the host's process gone. */
export function closeBeforeQuit(app: ElectronApp, { close, logger }: { close: () => Promise<void>; logger: Logger }): void {
  let closed: Promise<void> | null = null
  app.on('will-quit', (event) => {
    event.preventDefault()
    closed ??= Promise.race([close(), patience()])
      .catch((error: unknown) => logger.error({ err: error }, 'closing failed'))
      .finally(() => app.exit())
  })
}

const patience = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, patienceMs))
