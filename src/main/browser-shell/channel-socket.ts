import type { WebSocket } from '@fastify/websocket'
import type { ChannelPort } from '../services/ports'

/** One viewer's channel over its own socket. */
export function createSocketPort(socket: WebSocket): ChannelPort {
  return {
    send(packet) {
      if (socket.readyState === socket.OPEN) socket.send(packet, { binary: true })
    },
    onMessage(listener) {
      socket.on('message', (data, isBinary) => {
        if (isBinary || !Buffer.isBuffer(data) || data.length > maxMessageBytes) socket.close(1008, 'out of shape')
        else listener(data.toString())
      })
    },
    onClose: (listener) => void socket.on('close', listener),
    close: () => socket.close(1000)
  }
}

/** What a viewer says is a line of JSON; longer is not a viewer. */
const maxMessageBytes = 16_384
