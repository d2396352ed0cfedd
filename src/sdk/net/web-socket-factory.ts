import type { SocketFactory } from './socket'

/**
 * Sockets over the runtime's own WebSocket (browsers; Node from 22 on). It can set no headers and sends no pings: use `socketAuth` 'protocol' or 'query', and
 * expect a dead connection to be found later. In Node the `ws` package does better.
 */
export function createWebSocketFactory(WebSocketClass: typeof WebSocket = globalThis.WebSocket): SocketFactory {
  return (url, { headers, protocols }, handlers) => {
    if (Object.keys(headers).length > 0) {
      throw new Error('This runtime’s WebSocket cannot send headers: set socketAuth to "protocol" or "query".')
    }
    const socket = new WebSocketClass(url, protocols)
    socket.binaryType = 'arraybuffer'
    socket.addEventListener('open', () => handlers.onOpen())
    socket.addEventListener('message', (event: MessageEvent<unknown>) => {
      if (typeof event.data === 'string') handlers.onMessage(event.data)
      else if (event.data instanceof ArrayBuffer) handlers.onMessage(new Uint8Array(event.data))
    })
    // The error event says nothing that the close does not.
    socket.addEventListener('close', ({ code, reason }) => handlers.onClose({ code, reason }))
    return {
      send: (data) => socket.send(data),
      close: (code, reason) => socket.close(code, reason),
      get bufferedAmount() {
        return socket.bufferedAmount
      }
    }
  }
}
