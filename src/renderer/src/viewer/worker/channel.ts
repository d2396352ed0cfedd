import type { ChannelEnd } from '@shared/contract'
import type { ViewerMessage } from '@shared/viewer-channel'

/** A viewer's channel as the worker uses it, whichever shell handed it out. */
export type Channel = {
  /** Lost when the channel is not open: the state it would tell is sent anew by `onOpen`. */
  send: (message: ViewerMessage) => void
  close: () => void
}

export type ChannelHandlers = {
  onOpen: () => void
  /** Anything that is no bytes arrives as null. */
  onPacket: (bytes: Uint8Array<ArrayBuffer> | null) => void
  onClose: () => void
}

export const openChannel = (end: ChannelEnd, handlers: ChannelHandlers): Channel =>
  end.kind === 'port' ? openPort(end.port, handlers) : openSocket(end, handlers)

function openPort(port: MessagePort, handlers: ChannelHandlers): Channel {
  let ended = false
  const end = (): void => {
    if (!ended) handlers.onClose()
    ended = true
  }
  port.onmessage = (event: MessageEvent<unknown>) => {
    if (event.data === null) end()
    else handlers.onPacket(toBytes(event.data))
  }
  // Chromium tells of the other end's close from 122 on; before that, the null that main sends when it closes.
  port.addEventListener('close', end)
  handlers.onOpen()
  return {
    send: (message) => port.postMessage(JSON.stringify(message)),
    close: () => {
      port.onmessage = null
      port.close()
    }
  }
}

function openSocket({ url, protocols }: { url: string; protocols: string[] }, handlers: ChannelHandlers): Channel {
  const socket = new WebSocket(url, protocols)
  socket.binaryType = 'arraybuffer'
  socket.onopen = () => handlers.onOpen()
  socket.onmessage = (event: MessageEvent<unknown>) => handlers.onPacket(toBytes(event.data))
  socket.onclose = () => handlers.onClose()
  return {
    send: (message) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message))
    },
    close: () => {
      socket.onmessage = null
      socket.onclose = null
      socket.close()
    }
  }
}

function toBytes(data: unknown): Uint8Array<ArrayBuffer> | null {
  if (data instanceof ArrayBuffer) return new Uint8Array(data)
  if (!(data instanceof Uint8Array) || !(data.buffer instanceof ArrayBuffer)) return null
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
}
