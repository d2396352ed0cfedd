import type { IncomingMessage, ServerResponse } from 'node:http'
import { WebSocketServer } from 'ws'
import type { ConnectionDraft, TokenSource } from '@shared/domain/connection'
import { draftOf } from './connections.testkit'
import { startServer } from './servers.testkit'

/** A token as services give them out; what it is signed with is nobody's business here. `seconds`: until it runs out. */
export function jwt(seconds: number | null, claims: object = {}): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const exp = seconds === null ? {} : { exp: Math.floor(Date.now() / 1000) + seconds }
  jwts += 1
  return `${part({ alg: 'HS256' })}.${part({ jti: jwts, iat: Math.floor(Date.now() / 1000), ...exp, ...claims })}.S3CRET-signature`
}
let jwts = 0

export const cobrowseDraft = (baseUrl: string, tokenSource: TokenSource = { type: 'pasted' }, license = ''): ConnectionDraft =>
  draftOf(baseUrl, { auth: { type: 'none' }, cobrowse: { license, tokenSource } })

/**
 * A small Cobrowse service that knows one licence and the tokens that it is told of; it repeats those that it refuses, as some do. A proxy before it blocks sockets.
 * `greeting`: what it says on each of them.
 */
export async function startService({
  license = 'licence-1',
  date = () => new Date(),
  greeting = []
}: { license?: string; date?: () => Date; greeting?: Buffer[] } = {}) {
  const valid = new Set<string>()
  let blocked = true
  const expired = new Set<string>()

  function answer({ headers, url }: IncomingMessage, response: ServerResponse): void {
    const token = headers.authorization?.replace('Bearer ', '') ?? ''
    const given = headers['x-cobrowselicense']
    const say = (status: number, body: object): void => {
      response.sendDate = false
      response.writeHead(status, { 'content-type': 'application/json', date: date().toUTCString(), server: 'cobrowse/9' })
      response.end(JSON.stringify(body))
    }
    if (expired.has(token)) say(401, { id: 'invalid_token', message: 'jwt expired' })
    else if (!valid.has(token)) say(401, { id: 'unauthorized', message: `no such token: ${token}` })
    else if (given !== undefined && given !== license) say(401, { id: 'unauthorized', message: 'who are you?' })
    else if (url?.startsWith('/base/api/1/sessions/') === true)
      say(200, { id: 's1', state: 'active', control_token: 'control-S3CRET' })
    else if (url === '/base/api/1/users/me')
      say(200, { id: 'a1', name: 'Ada', role: 'agent', notification_token: 'socket-S3CRET', notification_url: '/base/' })
    else say(404, { id: 'not_found', message: 'nothing here' })
  }
  const sockets = new WebSocketServer({ noServer: true, handleProtocols: () => 'cbor' })
  const server = await startServer(answer, (request, socket, head) => {
    if (blocked) socket.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 17\r\n\r\nblocked by policy')
    else {
      sockets.handleUpgrade(request, socket, head, (client) => {
        for (const message of greeting) client.send(message)
      })
    }
  })
  return {
    ...server,
    api: `${server.url}/base`,
    allow(token: string): string {
      valid.add(token)
      return token
    },
    /** No socket comes about before. */
    letSocketsThrough: (): void => void (blocked = false),
    expire: (token: string): void => void expired.add(token),
    revive: (token: string): boolean => expired.delete(token),
    tokens: () => server.seen.map(({ headers }) => headers.authorization?.replace('Bearer ', '') ?? '')
  }
}
