import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs'
import { dirname, extname } from 'node:path'

export type LineSink = { write(line: string): void; close(): void }

/** `castdeck.log` → `castdeck.1.log`, where the older half lies. */
export const olderHalf = (path: string): string => {
  const extension = extname(path)
  return `${path.slice(0, path.length - extension.length)}.1${extension}`
}

/**
 * Appends lines to a file; at `maxBytes` it becomes the older half and a new one begins, so that both together stay under twice that. Written at once: what was
 * logged before a crash is there. Never throws (a log must not break what it tells of): lines lost to a full disk are counted, and told once it works again.
 */
export function createRotatingFile({ path, maxBytes }: { path: string; maxBytes: number }): LineSink {
  let file: number | undefined
  let size = 0
  let lost = 0

  function open(): number {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    file = openSync(path, 'a', 0o600)
    size = fstatSync(file).size
    return file
  }
  function close(): void {
    if (file === undefined) return
    closeSync(file)
    file = undefined
  }
  function append(line: string): void {
    let target = file ?? open()
    if (size > 0 && size + Buffer.byteLength(line) > maxBytes) {
      close()
      renameSync(path, olderHalf(path))
      target = open()
    }
    size += writeSync(target, line)
  }

  return {
    write: (line) => {
      try {
        if (lost > 0)
          append(`${JSON.stringify({ level: 'warn', time: new Date().toISOString(), lost, msg: 'lines were lost' })}\n`)
        lost = 0
        append(line)
      } catch {
        lost += 1
        close()
      }
    },
    close
  }
}
