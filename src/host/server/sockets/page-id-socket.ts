import type { WebSocket } from '@fastify/websocket'
import type { Session } from '../../sessions/session'

/** The active page: at once, and whenever it changes. */
export function servePageId({ socket, session }: { socket: WebSocket; session: Session }): void {
  const send = (pageId: string): void => socket.send(JSON.stringify({ pageId }))
  const { events } = session.tabs
  events.on('active', send)
  socket.once('close', () => events.off('active', send))
  const active = session.tabs.activePageId()
  if (active !== null) send(active)
}
