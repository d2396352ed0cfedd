import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { ApiError } from '../../api-error'
import type { Logger } from '../../log'
import { bearerOf } from '../../server/guard'
import { parse } from '../../server/parse'
import type { Account } from '../account'
import type { Devices } from '../devices'
import { sendPage } from '../page-reply'
import type { AddSocket } from '../sockets/add-socket'
import type { SupportSessions } from '../support-sessions'
import html from './page.html?raw'
import { serveSessionScreen } from './screen-socket'
import script from './session-page.js?raw'

const params = z.object({ id: z.string().min(1).max(200) })

/** The origins that this account trusts to embed it: those of this machine. A page that only shows what it is given a token for, but a click on it counts. */
const embedders = "'self' http://127.0.0.1:* http://localhost:* https://127.0.0.1:* https://localhost:* app:"

type Deps = { account: Account; devices: Devices; sessions: SupportSessions; log: Logger; add: AddSocket }

export function addSessionPage(server: FastifyInstance, { account, devices, sessions, log, add }: Deps): void {
  server.get('/session/:id', (_request, reply) => sendPage(reply, { html, script, embedders }))

  function rightsOf(request: FastifyRequest) {
    const { session: id, sub, name, role, exp } = account.open('stream', bearerOf(request))
    const session = sessions.find({ id: sub, name, role }, id)
    if (id !== parse(params, request.params).id) throw new ApiError('unauthorized', 'This token is for another session.')
    return { session, exp }
  }
  add('/session/:id/screen', rightsOf, (socket, { session }) => serveSessionScreen({ socket, session, devices, log }))
}
