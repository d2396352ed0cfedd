import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, normalize } from 'node:path'

const block = 512

/**
 * Writes the regular files of a plain ustar archive below `folder`. Enough for archives of known content: long names, links and devices are not in them, and
 * a name that would leave the folder is refused.
 */
export async function untar(archive: Buffer, folder: string): Promise<void> {
  for (let at = 0; at + block <= archive.length;) {
    const header = archive.subarray(at, at + block)
    const name = text(header, 0, 100)
    if (name === '') return
    const size = Number.parseInt(text(header, 124, 12).trim(), 8)
    if (!Number.isSafeInteger(size) || at + block + size > archive.length) throw new RangeError('the archive is damaged')
    const type = String.fromCharCode(header[156] ?? 0)
    if (type === '0' || type === '\0') {
      const target = normalize(join(folder, text(header, 345, 155), name))
      if (!target.startsWith(normalize(`${folder}/`))) throw new RangeError(`the archive names a file outside: ${name}`)
      await mkdir(dirname(target), { recursive: true, mode: 0o700 })
      const executable = (Number.parseInt(text(header, 100, 8).trim(), 8) & 0o100) !== 0
      await writeFile(target, archive.subarray(at + block, at + block + size), { mode: executable ? 0o700 : 0o600 })
    }
    at += block + Math.ceil(size / block) * block
  }
}

function text(header: Buffer, start: number, length: number): string {
  const field = header.subarray(start, start + length)
  const end = field.indexOf(0)
  return field.toString('utf8', 0, end === -1 ? length : end)
}
