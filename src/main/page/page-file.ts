import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm'
}

/** A file of the built page by the path of its URL; null for what is not there, of no known type, or outside of `root`. */
export async function readPageFile(root: string, pathname: string): Promise<{ body: Buffer<ArrayBuffer>; type: string } | null> {
  const path = pathOf(pathname)
  const type = path === null ? undefined : types[extname(path)]
  if (path === null || type === undefined) return null
  try {
    return { body: await readFile(join(root, path)), type }
  } catch {
    return null
  }
}

function pathOf(pathname: string): string | null {
  try {
    const path = normalize(decodeURIComponent(pathname))
    return path.includes('\0') || path.split(/[\\/]/).includes('..') || !path.startsWith(sep) ? null : path
  } catch {
    return null
  }
}
