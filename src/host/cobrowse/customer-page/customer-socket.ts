import type { WebSocket } from '@fastify/websocket'
import { ApiError } from '../../api-error'
import type { Logger } from '../../log'
import type { Device } from '../device'
import { parseInput, serveScreen, type Screen } from '../sockets/screen'
import type { SupportSession } from '../support-session'
import type { SupportSessions } from '../support-sessions'
import { parseCustomerMessage, type CustomerMessage } from './messages'

/** The device cannot be had now: come again later. */
const tryLater = 1013

type Deps = { socket: WebSocket; device: Device; sessions: SupportSessions; log: Logger }

/** One customer's own side: the device's screen with all of its input, and the word on every question. */
export function serveCustomer({ socket, device, sessions, log }: Deps): void {
  let leaveDevice: (() => void) | null = null
  let leaveSession: (() => void) | null = null
  let inSession: SupportSession | null = null
  let screen: Screen | null = null

  const send = (message: object): void => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message))
  }
  const fail = (error: unknown): void => {
    if (!(error instanceof ApiError)) log.warn({ err: error }, 'the customer’s side failed')
    const { code, message, retryAfterS } =
      error instanceof ApiError ? error : new ApiError('browser_error', 'The device does not answer.')
    send({ type: 'problem', id: code, message, seconds: retryAfterS })
  }

  function tell(): void {
    const session = device.session()
    if (session !== inSession) {
      // First, as whoever comes back changes the session, which is told here again.
      inSession = session
      leaveSession?.()
      leaveSession = session?.join('device') ?? null
    }
    send({ type: 'customer', customer: device.customer, session: session === null ? null : customerView(session) })
  }

  async function openScreen(): Promise<void> {
    const browser = await device.browser()
    if (socket.readyState !== socket.OPEN) return
    leaveDevice = device.join()
    screen = serveScreen({ socket, browser, maySee: () => true, onHidden: () => undefined })
    browser.events.once('ended', () => socket.close(1001, 'the device was closed'))
  }

  function current(id: string): SupportSession {
    const session = device.session()
    if (session?.facts.id !== id) throw new ApiError('conflict', 'This session has ended.')
    return session
  }

  function act(message: CustomerMessage): void {
    switch (message.type) {
      case 'answer': {
        const session = current(message.session)
        if (message.to === 'session') device.answer(message.yes)
        else session.answer(message.to, message.yes)
        return
      }
      case 'end':
        current(message.session).end('device_ended')
        return
      case 'code':
        if (device.session() !== null) throw new ApiError('conflict', 'You are in a session already.')
        device.take(sessions.findForDevice(device.id, message.code))
        return
      case 'help':
        if (device.session() === null) device.take(sessions.createForCustomer(device.customData))
        return
      case 'open':
        device.open(message.page).catch(fail)
    }
  }

  socket.on('message', (data: Buffer, isBinary) => {
    if (isBinary) return
    const text = data.toString('utf8')
    const message = parseCustomerMessage(text)
    try {
      if (message !== null) act(message)
      else {
        const input = parseInput(text)
        if (input !== null) screen?.drive(input)
      }
    } catch (error) {
      fail(error)
    }
  })
  device.events.on('session', tell)
  socket.once('close', () => {
    device.events.off('session', tell)
    leaveSession?.()
    leaveDevice?.()
    screen?.close()
  })
  tell()
  openScreen().catch((error: unknown) => {
    fail(error)
    socket.close(tryLater, 'no device')
  })
}

const customerView = ({ facts }: SupportSession) => ({
  id: facts.id,
  state: facts.state,
  code: facts.code,
  agent: facts.agent?.name ?? null,
  remote_control: facts.remote_control,
  full_device: facts.full_device,
  recorded: facts.recorded
})
