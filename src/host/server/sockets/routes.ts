import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { WebSocket } from '@fastify/websocket'
import { z } from 'zod'
import { ApiError } from '../../api-error'
import type { Logger } from '../../log'
import type { Registry } from '../../sessions/registry'
import type { Session } from '../../sessions/session'
import type { Guard } from '../guard'
import { parse } from '../parse'
import { serveActions } from './actions-socket'
import { serveCast } from './cast-socket'
import { keepAlive } from './heartbeat'
import { serveLogs } from './logs-socket'
import { servePageId } from './page-id-socket'
import { serveRecording } from './recording-socket'

const query = z.object({ sessionId: z.string().min(1).max(200) })
const maxSockets = 64
/** The session ended: do not come again. */
const sessionGone = 4404
/** What the socket came with opens nothing any more. */
const linkOver = 4401

type Deps = { registry: Registry; guard: Guard; log: Logger; pingMs?: number }

/** The sockets: the documented four, and the steps of the agent. Refusals are HTTP answers before the upgrade, so that a client reads a status and not only "closed". */
export function addSocketRoutes(server: FastifyInstance, { registry, guard, log, pingMs }: Deps): void {
  let open = 0

  const sessionId = (request: FastifyRequest): string => parse(query, request.query).sessionId

  function add(
    name: string,
    check: (request: FastifyRequest) => void,
    serve: (socket: WebSocket, session: Session, request: FastifyRequest) => void
  ): void {
    server.get(
      `/v1/sessions/${name}`,
      {
        websocket: true,
        preValidation: (request, _reply, done) => {
          check(request)
          registry.findLive(sessionId(request))
          if (open >= maxSockets) throw new ApiError('too_many_sessions', `This host serves at most ${maxSockets} sockets.`)
          done()
        }
      },
      (socket, request) => {
        open += 1
        const session = registry.findLive(sessionId(request))
        const removeViewer = session.addViewer()
        const ended = (): void => socket.close(sessionGone, 'session ended')
        session.events.once('ended', ended)
        socket.once('close', () => {
          open -= 1
          removeViewer()
          session.events.off('ended', ended)
        })
        // ws closes by itself what breaks the protocol or the message limit.
        socket.on('error', (error) => log.debug({ err: error, socket: name }, 'socket error'))
        keepAlive(socket, pingMs)
        serve(socket, session, request)
      }
    )
  }

  add(
    'cast',
    (request) => void guard.castRights(request, sessionId(request)),
    (socket, session, request) => {
      const { mayDrive, onOver } = guard.castRights(request, session.id)
      serveCast({ socket, session, mayDrive, log })
      socket.once(
        'close',
        onOver(() => socket.close(linkOver, 'the link is over'))
      )
    }
  )
  add('logs', guard.checkToken, (socket, session) => serveLogs({ socket, session }))
  add('pageId', guard.checkToken, (socket, session) => servePageId({ socket, session }))
  add('actions', guard.checkToken, (socket, session) => serveActions({ socket, session }))
  add('recording', guard.checkToken, (socket, session) => serveRecording({ socket, session }))
}
