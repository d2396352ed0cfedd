import type { WebSocket } from '@fastify/websocket'
import type { Session } from '../../sessions/session'

/** A listener this far behind gets no more events: half a recording is of no use, and the memory is ours. */
const maxBuffered = 64 * 1024 * 1024

/** rrweb events in arrays, from a full snapshot on. */
export function serveRecording({ socket, session }: { socket: WebSocket; session: Session }): void {
  const stop = session.recorder.listen((events) => {
    if (socket.bufferedAmount > maxBuffered) socket.close(1013, 'too slow for this recording')
    else socket.send(JSON.stringify(events))
  })
  socket.once('close', stop)
}
