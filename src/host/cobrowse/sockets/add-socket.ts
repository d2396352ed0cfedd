import type { WebSocket } from '@fastify/websocket'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { ApiError } from '../../api-error'
import type { Logger } from '../../log'
import { keepAlive } from '../../server/sockets/heartbeat'
import type { Limits } from '../limits'
import { createBucket } from '../rate'

const maxSockets = 256
/** In bytes, of what the other end has been sent and does not take. */
const maxUnread = 16 * 1024 * 1024
/** Come again later. */
const tooMuch = 1013
/** `setTimeout` knows no more than 2³¹ ms. */
const maxTimer = 2_147_483_647

type Deps = { limits: Pick<Limits, 'messages'>; log: Logger; pingMs?: number }
export type AddSocket = ReturnType<typeof createAddSocket>

/** Adds sockets to a server: refused as HTTP answers before the upgrade, limited in number and in what they send, closed when the token that opened them runs out. */
export function createAddSocket(server: FastifyInstance, { limits, log, pingMs }: Deps) {
  let open = 0

  return <Rights extends { exp: number }>(
    path: string,
    /** Throws for whoever may not. */
    rightsOf: (request: FastifyRequest) => Rights,
    serve: (socket: WebSocket, rights: Rights) => void
  ): void => {
    server.get(
      path,
      {
        websocket: true,
        preValidation: (request, _reply, done) => {
          rightsOf(request)
          if (open >= maxSockets) throw new ApiError('too_many_sessions', `This host serves at most ${maxSockets} sockets.`)
          done()
        }
      },
      (socket, request) => {
        const rights = rightsOf(request)
        open += 1
        const expiry = setTimeout(() => socket.close(1008, 'jwt expired'), Math.min(rights.exp * 1000 - Date.now(), maxTimer))
        socket.once('close', () => {
          open -= 1
          clearTimeout(expiry)
        })
        // ws closes by itself what breaks the protocol or the message limit.
        socket.on('error', (error) => log.debug({ err: error, socket: path }, 'socket error'))
        keepAlive(socket, pingMs)
        const take = createBucket(limits.messages)
        socket.on('message', () => {
          if (take() && socket.bufferedAmount <= maxUnread) return
          // Whatever else comes until it is closed is heard by nobody.
          socket.removeAllListeners('message')
          socket.close(tooMuch, 'too many messages')
        })
        serve(socket, rights)
      }
    )
  }
}
