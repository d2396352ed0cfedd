import { readFileSync } from 'node:fs'
import { errnoOf } from './storage-error'
import { writeFileAtomically } from './atomic-file'

/** Where a document lies. `load` of what is not there is undefined; both throw what the system said, `load` also a SyntaxError. */
export type Backing = { load(): unknown; save(value: Record<string, unknown>): void }

/** One JSON file of our own. */
export const fileBacking = (path: string): Backing => ({
  load: () => {
    const text = readIfPresent(path)
    if (text === undefined) return undefined
    const value: unknown = JSON.parse(text)
    return value
  },
  save: (value) => writeFileAtomically(path, JSON.stringify(value))
})

/** The part of conf and electron-store that is used. */
export type ConfLike = { store: Record<string, unknown> }

/**
 * conf or electron-store, opened anew for each use: their constructor reads the file and throws on a spoilt one, unless `clearInvalidConfig` (leave it off)
 * tells them to empty it. For small files alone, see `writeFileAtomically`.
 */
export const confBacking = (open: () => ConfLike): Backing => ({
  load: () => {
    try {
      return { ...open().store }
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    }
  },
  save: (value) => {
    open().store = value
  }
})

/** For conf and electron-store, which take whatever else a file holds for an empty one, and write over it. Throws a SyntaxError. */
export function parseObject(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new SyntaxError('not a JSON object')
  return { ...value }
}

/** A folder that is a file (ENOTDIR, EEXIST) holds nothing either; writing to it will say so. */
const missing = new Set(['ENOENT', 'ENOTDIR', 'EEXIST'])
const isMissing = (error: unknown): boolean => missing.has(errnoOf(error))

function readIfPresent(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}
