import { AppError } from '@shared/errors'
import type { SocketTarget } from '../../net/socket'
import { identity } from '../rest/identity'
import { toQueryString } from '../rest/query'

/**
 * Where a socket connects and as whom. The base that the service names may be relative to the API; it is kept as a base path, so that a deployment below `/cobrowse/`
 * works. The token goes as a subprotocol, as a page can send no headers; the service picks `cbor`.
 */
export function socketTarget(options: { api: string; base: string; token: string; license: string }): SocketTarget {
  const base = new URL(options.base, options.api)
  const isPrivate = base.protocol === 'https:' || base.protocol === 'wss:'
  if (!isPrivate && base.protocol !== 'http:' && base.protocol !== 'ws:') throw badBase(base)
  // A socket's token is worth as much as the API's: it does not travel more openly.
  if (options.api.startsWith('https:') && !isPrivate) throw badBase(base)
  const folder = base.origin + base.pathname.replace(/\/*$/, '/')
  return {
    url: `${folder.replace(/^http/, 'ws')}sockets/1/ws${toQueryString(identity(options.license))}`,
    headers: {},
    protocols: ['cbor', `cbio.http.headers.authorization.bearer.${toBase64(options.token)}`]
  }
}

const toBase64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text))).replace(/=+$/, '')

const badBase = (base: URL): AppError =>
  new AppError({
    code: 'bad-response',
    message: `The service names ${base.protocol}//${base.host} for its socket, which is refused.`
  })
