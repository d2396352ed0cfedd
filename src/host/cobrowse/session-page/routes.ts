import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { ApiError } from '../../api-error'
import screenKeyboard from '../../live-view/screen-keyboard.js?raw'
import screenView from '../../live-view/screen-view.js?raw'
import type { Logger } from '../../log'
import { bearerOf } from '../../server/guard'
import { parse } from '../../server/parse'
import type { Account } from '../account'
import type { Devices } from '../devices'
import { sendPage } from '../page-reply'
import agentClient from '../page-scripts/agent-client.js?raw'
import embedder from '../page-scripts/embedder.js?raw'
import textsOf from '../page-scripts/texts-of.js?raw'
import type { AddSocket } from '../sockets/add-socket'
import type { SupportSessions } from '../support-sessions'
import html from './page.html?raw'
import { serveSessionScreen } from './screen-socket'
import script from './session-page.js?raw'
import texts from './texts.js?raw'

const params = z.object({ id: z.string().min(1).max(200) })

const scripts = [screenKeyboard, screenView, textsOf, texts, agentClient, embedder, script]

type Deps = { account: Account; devices: Devices; sessions: SupportSessions; log: Logger; add: AddSocket }

export function addSessionPage(server: FastifyInstance, { account, devices, sessions, log, add }: Deps): void {
  server.get('/session/:id', (_request, reply) => sendPage(reply, { html, scripts, embedders: account.embedders }))

  function rightsOf(request: FastifyRequest) {
    const { session: id, sub, name, role, exp } = account.open('stream', bearerOf(request))
    const agent = { id: sub, name, role }
    const session = sessions.find(agent, id)
    if (id !== parse(params, request.params).id) throw new ApiError('unauthorized', 'This token is for another session.')
    return { agent, session, exp }
  }
  add('/session/:id/screen', rightsOf, (socket, { agent, session }) =>
    serveSessionScreen({ socket, agent, session, devices, log })
  )
}
