import { closeSync, fstatSync, mkdirSync, openSync, readSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, extname } from 'node:path'

export type AppendFile = {
  /** Appends one line (without its end). Throws what the system said; the next one is tried anew, on a line of its own. */
  append(line: string): void
  close(): void
}

/** `castdeck.log` → `castdeck.1.log`, where the older half lies. */
export function olderHalf(path: string): string {
  const extension = extname(path)
  return `${path.slice(0, path.length - extension.length)}.1${extension}`
}

/**
 * Lines at the end of a file; at `maxBytes` it becomes the older half and a new one begins, so that both together stay under twice that. Written at once: what was
 * appended before a crash of ours is there. A line that a crash or a full disk cut is ended, so that it spoils itself alone.
 */
export function createAppendFile({ path, maxBytes }: { path: string; maxBytes: number }): AppendFile {
  let file: number | undefined
  let size = 0

  function open(): number {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    const opened = openSync(path, 'a+', 0o600)
    file = opened
    size = fstatSync(opened).size
    const last = Buffer.alloc(1)
    if (size > 0 && readSync(opened, last, 0, 1, size - 1) === 1 && last.toString() !== '\n') {
      writeFileSync(opened, '\n')
      size += 1
    }
    return opened
  }
  function close(): void {
    if (file === undefined) return
    closeSync(file)
    file = undefined
  }

  return {
    append: (line) => {
      const text = `${line}\n`
      try {
        let target = file ?? open()
        if (size > 0 && size + Buffer.byteLength(text) > maxBytes) {
          close()
          renameSync(path, olderHalf(path))
          target = open()
        }
        writeFileSync(target, text)
        size += Buffer.byteLength(text)
      } catch (error) {
        close()
        throw error
      }
    },
    close
  }
}
