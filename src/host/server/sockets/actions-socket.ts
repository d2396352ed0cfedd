import type { WebSocket } from '@fastify/websocket'
import type { LiveStep } from '@shared/domain/live-step'
import type { Session } from '../../sessions/session'

/** Who is this far behind comes again, and is told what is kept. */
const maxBuffered = 4 * 1024 * 1024

/** Steps in arrays: those that are kept at once, then each that came or changed, whole. */
export function serveActions({ socket, session }: { socket: WebSocket; session: Session }): void {
  const stop = session.steps.listen((steps) => {
    if (socket.bufferedAmount > maxBuffered) socket.close(1013, 'too slow for these steps')
    else socket.send(JSON.stringify(steps.map(stepJson)))
  })
  socket.once('close', stop)
}

const stepJson = ({ startedAt, durationMs, ...step }: LiveStep) => ({
  ...step,
  started_at: startedAt,
  duration_ms: durationMs
})
