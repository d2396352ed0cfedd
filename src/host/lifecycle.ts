import type { Logger } from './log'

/** Longer than this no exit waits for a browser: Chromium ends by itself when its pipe closes. */
const closeLimitMs = 8_000

/** Every way out ends the sessions first: signals, a defect, and, for a supervised host, the parent's end of stdin. */
export function closeOnExit({ close, log, parentPipe }: { close: () => Promise<void>; log: Logger; parentPipe: boolean }): void {
  let leaving = false
  function leave(code: number, why: string): void {
    if (leaving) return
    leaving = true
    log.info({ why }, 'stopping')
    setTimeout(() => process.exit(code), closeLimitMs).unref()
    close().then(
      () => process.exit(code),
      (error: unknown) => {
        log.error({ err: error }, 'stopping failed')
        process.exit(1)
      }
    )
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => leave(0, signal))
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'uncaught exception')
    leave(1, 'uncaught exception')
  })
  // A defect, but one promise's: the sessions of others need not end for it.
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'))
  if (!parentPipe) return
  process.stdin.on('end', () => leave(0, 'stdin closed'))
  process.stdin.on('error', () => leave(0, 'stdin closed'))
  process.stdin.resume()
}
