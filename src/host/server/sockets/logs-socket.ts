import type { WebSocket } from '@fastify/websocket'
import type { Session } from '../../sessions/session'

/** Console rows as they come, in arrays; there is no history. */
export function serveLogs({ socket, session }: { socket: WebSocket; session: Session }): void {
  socket.once(
    'close',
    session.logs.listen((rows) => socket.send(JSON.stringify(rows)))
  )
}
