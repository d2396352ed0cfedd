import type { WebSocket } from '@fastify/websocket'
import type { Session } from '../../sessions/session'

/** Who is this far behind comes again: a page can log faster than anybody reads, and the memory is ours. */
const maxBuffered = 16 * 1024 * 1024

/** Console rows as they come, in arrays; there is no history. */
export function serveLogs({ socket, session }: { socket: WebSocket; session: Session }): void {
  const stop = session.logs.listen((rows) => {
    if (socket.bufferedAmount > maxBuffered) socket.close(1013, 'too slow for these rows')
    else socket.send(JSON.stringify(rows))
  })
  socket.once('close', stop)
}
