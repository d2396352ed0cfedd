import type { Protocol } from 'electron'
import { readPageFile } from '../page/page-file'
import { pageHeaders } from '../page/policy'
import { appHost, appScheme } from './origin'

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
    const path = request.method === 'GET' ? pathOf(request.url) : null
    const file = path === null ? null : await readPageFile(root, path)
    if (file === null) return new Response(null, { status: 404, headers })
    return new Response(file.body, { headers: { ...headers, 'content-type': file.type } })
  }

/** Null for a URL that is not ours. */
function pathOf(text: string): string | null {
  if (!URL.canParse(text)) return null
  const { host, pathname } = new URL(text)
  return host !== appHost ? null : pathname === '/' ? '/index.html' : pathname
}
