import type { WebSocket } from '@fastify/websocket'
import { decodeMessage, encodeMessage } from '@shared/contract/codec'
import { socketRequestSchema, type SocketMessage } from '@shared/contract/wire'
import type { Gate } from '../ipc/register'
import type { Logger } from '../services/ports'
import type { TabConnection, TabWindows } from './windows'

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

  const connection: TabConnection = { send, isAlive: () => isAlive(socket) }
  const attached = windows.attach(wantedWindowId, connection).then((windowId) => {
    if (socket.readyState !== socket.OPEN) windows.detach(windowId, connection)
    tell({ type: 'hello', windowId })
    return windowId
  })

  async function receive(text: string | undefined): Promise<void> {
    const windowId = await attached
    const request = text === undefined ? undefined : parseRequest(text)
    if (request === undefined) {
      logger.warn({ windowId }, 'a bridge message out of shape: socket closed')
      socket.close(1008, 'out of shape')
      return
    }
    const { id, ...callRequest } = request
    tell({ type: 'answer', id, answer: await gate.handle({ windowId }, callRequest) })
  }

  socket.on('message', (data, isBinary) => void receive(isBinary || !Buffer.isBuffer(data) ? undefined : data.toString()))
  socket.on('close', () => void attached.then((windowId) => windows.detach(windowId, connection)))
  socket.on('error', (err) => logger.info({ err }, 'a bridge socket failed'))
}

/** How long a tab may take to answer a ping. Its network process does that, however busy its page is. */
const pongMs = 1000

function isAlive(socket: WebSocket): Promise<boolean> {
  if (socket.readyState !== socket.OPEN) return Promise.resolve(false)
  return new Promise((resolve) => {
    const timer = setTimeout(() => decide(false), pongMs)
    const decide = (alive: boolean): void => {
      clearTimeout(timer)
      resolve(alive)
    }
    socket.once('pong', () => decide(true))
    socket.once('close', () => decide(false))
    socket.ping()
  })
}

function parseRequest(text: string) {
  try {
    return socketRequestSchema.safeParse(decodeMessage(text)).data
  } catch {
    return undefined
  }
}
