import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { cobrowsePrefix, offeredProtocols } from '../../server/guard'
import { parse } from '../../server/parse'
import type { Account } from '../account'
import type { Devices } from '../devices'
import type { SupportSessions } from '../support-sessions'
import { checkLicense } from '../who'
import type { AddSocket } from './add-socket'
import { serveEvents, type EventRights } from './event-socket'

const query = z.looseObject({ 'X-CobrowseLicense': z.string().max(200).optional() })

type Deps = { account: Account; devices: Devices; sessions: SupportSessions }

/** The socket of Cobrowse's clients. Two kinds of tokens open it: the one of `users/me` for events, the one of a session's stream for its round trip. */
export function addEventRoute(add: AddSocket, { account, devices, sessions }: Deps): void {
  function rightsOf(request: FastifyRequest): EventRights & { exp: number } {
    checkLicense(account, parse(query, request.query)['X-CobrowseLicense'])
    const token = tokenOf(request)
    const use = token === null ? 'socket' : account.useOf(token)
    if (use === 'stream') {
      const { session, sub, name, role, exp } = account.open('stream', token)
      return { kind: 'stream', session: sessions.find({ id: sub, name, role }, session), exp }
    }
    const { sub, name, role, exp } = account.open('socket', token)
    return { kind: 'agent', agent: { id: sub, name, role }, devices, sessions, exp }
  }

  add('/sockets/1/ws', rightsOf, (socket, rights) => serveEvents({ socket, rights }))
}

function tokenOf(request: FastifyRequest): string | null {
  const offered = offeredProtocols(request).find((protocol) => protocol.startsWith(cobrowsePrefix))
  return offered === undefined ? null : Buffer.from(offered.slice(cobrowsePrefix.length), 'base64').toString('utf8')
}
