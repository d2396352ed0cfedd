import { createAppendFile } from '../storage/append-file'
import type { LogSink } from './logger'

/** Our log on disk. Never throws, as a log must not break what it tells of: lines lost to a full disk are counted, and told once it works again. */
export function createLogFile(deps: { path: string; maxBytes?: number; now?: () => number }): LogSink & { close(): void } {
  const { path, maxBytes = 2_000_000, now = Date.now } = deps
  const file = createAppendFile({ path, maxBytes })
  let lost = 0
  return {
    write: (line) => {
      try {
        if (lost > 0) {
          file.append(JSON.stringify({ level: 'warn', time: new Date(now()).toISOString(), lost, msg: 'lines were lost' }))
        }
        lost = 0
        file.append(line)
      } catch {
        lost += 1
      }
    },
    close: () => file.close()
  }
}
