import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import type { Protocol } from 'electron'
import { pageHeaders } from '../page/policy'
import { appHost, appScheme } from './origin'

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

/** Has to be said before the app is ready: a standard, secure origin of its own, so that workers, storage and codecs work as on https. */
export const registerAppScheme = (protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void =>
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } }
  ])

/** Serves the built page from `root`, and nothing outside of it. */
export const createAppProtocol =
  (root: string, frame: () => string) =>
  async (request: Request): Promise<Response> => {
    const headers = pageHeaders("'self'", frame())
    const refuse = (status: number): Response => new Response(null, { status, headers })
    const path = request.method === 'GET' ? pathOf(request.url) : null
    const type = path === null ? undefined : types[extname(path)]
    if (path === null || type === undefined) return refuse(404)
    try {
      return new Response(await readFile(join(root, path)), { headers: { ...headers, 'content-type': type } })
    } catch {
      return refuse(404)
    }
  }

/** The path below the root that a URL of ours names, or null where it is not ours or leads out. */
function pathOf(text: string): string | null {
  if (!URL.canParse(text)) return null
  const { host, pathname } = new URL(text)
  if (host !== appHost) return null
  try {
    const path = normalize(decodeURIComponent(pathname === '/' ? '/index.html' : pathname))
    return path.includes('\0') || path.split(/[\\/]/).includes('..') || !path.startsWith(sep) ? null : path
  } catch {
    return null
  }
}
