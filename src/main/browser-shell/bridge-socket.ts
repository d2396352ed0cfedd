import type { WebSocket } from '@fastify/websocket'
import { decodeMessage, encodeMessage } from '@shared/contract/codec'
import { socketRequestSchema, type SocketMessage } from '@shared/contract/wire'
import type { Gate } from '../ipc/register'
import type { Logger } from '../services/ports'
import type { TabWindows } from './windows'

type Deps = { gate: Gate; windows: TabWindows; logger: Logger }

/** What a tab may leave unread before it is dropped; it reconnects and asks anew. */
const maxUnreadBytes = 64 * 1024 * 1024

/** One tab's bridge: its calls up, answers and events down. */
export function serveBridge(socket: WebSocket, wantedWindowId: string | null, { gate, windows, logger }: Deps): void {
  const send = (text: string): void => {
    if (socket.readyState !== socket.OPEN) return
    if (socket.bufferedAmount > maxUnreadBytes) socket.terminate()
    else socket.send(text)
  }
  const tell = (message: SocketMessage): void => send(encodeMessage(message))

  const windowId = windows.attach(wantedWindowId, send)
  tell({ type: 'hello', windowId })

  socket.on('message', (data, isBinary) => {
    const request = isBinary || !Buffer.isBuffer(data) ? undefined : parseRequest(data.toString())
    if (request === undefined) {
      logger.warn({ windowId }, 'a bridge message out of shape: socket closed')
      socket.close(1008, 'out of shape')
      return
    }
    const { id, ...callRequest } = request
    void gate.handle({ windowId }, callRequest).then((answer) => tell({ type: 'answer', id, answer }))
  })
  socket.on('close', () => windows.detach(windowId))
  socket.on('error', (error) => logger.info({ windowId, err: error }, 'a bridge socket failed'))
}

function parseRequest(text: string) {
  try {
    return socketRequestSchema.safeParse(decodeMessage(text)).data
  } catch {
    return undefined
  }
}
