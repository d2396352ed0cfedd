import type { WebSocket } from '@fastify/websocket'

const heartbeatMs = 30_000

/** Pings every 30 s, as the seed says; a socket that did not answer the last ping is dropped. */
export function keepAlive(socket: WebSocket, everyMs: number = heartbeatMs): void {
  let answered = true
  const timer = setInterval(() => {
    if (!answered) {
      socket.terminate()
      return
    }
    answered = false
    socket.ping()
  }, everyMs)
  socket.on('pong', () => (answered = true))
  socket.once('close', () => clearInterval(timer))
}
