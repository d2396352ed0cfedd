import { randomUUID } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'

/**
 * Writes a whole file or leaves the old one as it was; only this user may read it. Throws what the system said.
 *
 * Not conf's own writer: that one takes a short `write(2)`, which is how a nearly full disk answers, for a finished one, and puts the cut file in place of
 * the good one. `writeFileSync` goes on until everything is written or throws.
 */
export function writeFileAtomically(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const temporary = `${path}.${randomUUID()}.tmp`
  try {
    const file = openSync(temporary, 'wx', 0o600)
    try {
      writeFileSync(file, text)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}

/** Renames a file that cannot be used to `<name>.corrupt-<timestamp>.<ext>` beside it, and gives the new name (without the folder). */
export function setFileAside(path: string, now: number): string {
  const extension = extname(path)
  const stamp = new Date(now).toISOString().replace(/[:.]/g, '-')
  const name = `${basename(path, extension)}.corrupt-${stamp}${extension}`
  renameSync(path, join(dirname(path), name))
  return name
}
