import '@shared/zod-jitless'
import {
  contextPageProtocol,
  contextPageSocketPath,
  keyboardEnter,
  keyboardEscape,
  toContextPageSchema,
  type FromContextPage
} from '@shared/context-page'
import { protocolField } from '@shared/contract/wire'
import { createFramedSession, type FramedSession } from './framed-session'

/** The page between the UI and the service: it holds the token, frames the session's own page, and does what main says. */
function start(): void {
  const ticket = location.hash.slice(1)
  // Used up by the socket; it need not stand in the address any longer.
  history.replaceState(null, '', location.pathname)
  const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}${contextPageSocketPath}`, [
    contextPageProtocol,
    protocolField.ticket + ticket
  ])
  let session: FramedSession | null = null
  const tell = (message: FromContextPage): void => {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message))
  }

  // To whoever frames us, as it says nothing; main need not know.
  const escape = (): void => parent.postMessage(keyboardEscape, '*')

  addEventListener('message', ({ source, data }: MessageEvent<unknown>) => {
    if (source === parent && data === keyboardEnter) session?.focus()
  })

  socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const parsed = toContextPageSchema.safeParse(typeof data === 'string' ? JSON.parse(data) : null)
    if (!parsed.success) return
    const message = parsed.data
    if (message.type === 'open') {
      session?.close()
      document.title = message.title
      session = createFramedSession(message, { send: tell, escape, body: document.body, origin: location.origin })
    } else if (message.type === 'token') session?.renew(message.token)
    else void session?.call(message.command).then((error) => tell({ type: 'done', id: message.id, error }))
  })
  // Main is gone, or has another page for this window: nothing of the session stays here.
  socket.addEventListener('close', () => {
    session?.close()
    session = null
  })
}

start()
