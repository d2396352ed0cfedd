import { createHash, timingSafeEqual } from 'node:crypto'
import { isIP } from 'node:net'
import type { FastifyRequest } from 'fastify'
import { ApiError } from '../api-error'
import type { Links, OpenedLink } from './links'

type Deps = { token: string | null; loopbackOnly: boolean; links: Links }
/** Until when is up to what was presented: a token is never over. */
export type CastRights = Pick<OpenedLink, 'mayDrive' | 'onOver'>

/** Offered by a browser's WebSocket, which cannot set headers: `new WebSocket(url, ['bearer.<token>'])`. */
const protocolPrefix = 'bearer.'
/** The same of Cobrowse's clients, with the token in base64. */
export const cobrowsePrefix = 'cbio.http.headers.authorization.bearer.'

/** A subprotocol that is none: it must not be chosen, as the choice is sent back. */
export const isCredential = (protocol: string): boolean =>
  protocol.startsWith(protocolPrefix) || protocol.startsWith(cobrowsePrefix)

/** The subprotocols that a socket offers. */
export const offeredProtocols = (request: FastifyRequest): string[] =>
  (request.headers['sec-websocket-protocol'] ?? '').split(',').map((protocol) => protocol.trim())

/** A token in the header or, of a socket that could set none, among its subprotocols; null for none. */
export function bearerOf(request: FastifyRequest): string | null {
  const bearer = /^Bearer\s+(\S+)\s*$/i.exec(request.headers.authorization ?? '')?.[1]
  if (bearer !== undefined) return bearer
  return (
    offeredProtocols(request)
      .find((protocol) => protocol.startsWith(protocolPrefix))
      ?.slice(protocolPrefix.length) ?? null
  )
}

/** Who may talk to the host at all, and as what. */
export function createGuard({ token, loopbackOnly, links }: Deps) {
  /** A page of another origin is refused whatever it brings. */
  function checkOrigin(request: FastifyRequest): void {
    const host = checkHost(request, loopbackOnly)
    const { origin } = request.headers
    if (origin !== undefined && origin !== `http://${host}`)
      throw new ApiError('forbidden', 'Pages of another origin may not call this host.')
  }

  function presented(request: FastifyRequest): string | null {
    return bearerOf(request) ?? new URL(request.url, 'http://host').searchParams.get('token')
  }
  function checkToken(request: FastifyRequest): void {
    if (token === null) return
    const given = presented(request)
    if (given === null) throw new ApiError('unauthorized', 'A token is needed: send “Authorization: Bearer <token>”.')
    if (!same(given, token)) throw new ApiError('unauthorized', 'The token is not the one of this host.')
  }

  return {
    checkOrigin,
    checkToken,
    /** What a cast socket may do: all with the token; with a signed link, only what the link says. */
    castRights(request: FastifyRequest, sessionId: string): CastRights {
      const query = new URL(request.url, 'http://host').searchParams
      const link = query.get('link')
      if (link === null) {
        checkToken(request)
        const readonly = query.get('readonly') === 'true'
        return { mayDrive: () => !readonly, onOver: () => () => undefined }
      }
      const opened = links.open(link)
      if (opened?.sessionId !== sessionId) throw new ApiError('unauthorized', 'The link is not valid any more.')
      return opened
    }
  }
}
export type Guard = ReturnType<typeof createGuard>

/**
 * Against DNS rebinding: a page whose name was made to point here still sends that name. Names are therefore refused but for `localhost`. Answers the name and
 * port that the other side asked for.
 */
export function checkHost(request: FastifyRequest, loopbackOnly: boolean): string {
  const host = request.headers.host ?? ''
  const url = URL.canParse(`http://${host}`) ? new URL(`http://${host}`) : null
  const name = (url?.hostname ?? '').replace(/^\[|\]$/g, '')
  const ok = name === 'localhost' || (isIP(name) !== 0 && (!loopbackOnly || isLoopback(name)))
  if (!ok) throw new ApiError('forbidden', 'The Host header names another host than this one.')
  return host
}

export const isLoopback = (address: string): boolean =>
  address === 'localhost' || address === '::1' || (isIP(address) === 4 && address.startsWith('127.'))

/** Of equal length whatever was sent, so that comparing takes the same time. */
export function same(a: string, b: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(a), hash(b))
}
