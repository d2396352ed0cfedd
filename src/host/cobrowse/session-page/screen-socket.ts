import type { WebSocket } from '@fastify/websocket'
import type { Logger } from '../../log'
import type { Agent } from '../account'
import type { Device } from '../device'
import type { Devices } from '../devices'
import { actionOf } from '../recordings/actions'
import { sessionResource } from '../resources'
import { parseInput, serveScreen, type Screen, type ScreenInput } from '../sockets/screen'
import type { SupportSession } from '../support-session'
import { parsePageMessage, type PageMessage } from './messages'

/** The session has ended: do not come again. */
const sessionGone = 4404

type Deps = { socket: WebSocket; agent: Agent; session: SupportSession; devices: Devices; log: Logger }

/** The session page's own socket: the session as it changes, the device's screen while it is active, marks, and input once the customer has agreed. */
export function serveSessionScreen({ socket, agent, session, devices, log }: Deps): void {
  const { facts } = session
  const leave = session.join('agent')
  let screen: Screen | null = null
  let opening = false
  let drove = false
  let hidden: 'elsewhere' | 'away' | null = null

  const send = (message: object): void => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message))
  }
  const device = (): Device | null => (facts.deviceId === null ? null : devices.find(facts.deviceId))

  async function openScreen(from: Device): Promise<void> {
    const browser = await from.browser()
    // Both may have happened while its browser opened.
    if (socket.readyState !== socket.OPEN || facts.state !== 'active') return
    screen = serveScreen({
      socket,
      browser,
      // Nobody is seen or driven behind their back.
      maySee: (tab) => session.isPresent('device') && (facts.full_device === 'on' || from.isApp(tab.facts().url)),
      onHidden: tellHidden,
      onFrame: (frame) => {
        hidden = null
        session.events.emit('shown', frame)
      }
    })
    browser.events.once('ended', () => {
      screen?.close()
      screen = null
      opening = false
      // The customer's side comes back with a new one.
      if (facts.state === 'active' && socket.readyState === socket.OPEN) show()
    })
  }

  function tellHidden(): void {
    const why = session.isPresent('device') ? 'elsewhere' : 'away'
    if (why !== hidden) send({ type: 'hidden', why })
    hidden = why
  }

  function changed(): void {
    send({ type: 'session', session: sessionResource(session) })
    if (drove && facts.remote_control !== 'on') screen?.release()
    drove = facts.remote_control === 'on'
    screen?.look()
    if (facts.state === 'ended') socket.close(sessionGone, 'session ended')
    show()
  }

  /** The device's screen, as long as the session is active. */
  function show(): void {
    const from = device()
    if (facts.state !== 'active' || from === null) return
    // Its browser is opened for its customer alone.
    if (!session.isPresent('device')) tellHidden()
    else if (!opening) open(from)
  }
  function open(from: Device): void {
    opening = true
    openScreen(from).catch((error: unknown) => {
      opening = false
      log.warn({ err: error }, 'the screen of a device could not be shown')
      send({ type: 'problem', message: 'The screen of the device cannot be shown.' })
    })
  }

  function mark(message: Extract<PageMessage, { type: 'laser' | 'stroke' | 'clear' }>): void {
    const pen = device()?.pen
    if (message.type === 'clear') {
      did(message)
      pen?.clear()
      return
    }
    const tab = screen?.tab(message.pageId) ?? null
    if (tab === null) return
    did(message)
    const own = facts.agents.find(({ id }) => id === agent.id)?.colour ?? ''
    pen?.draw(tab, { ...message, colour: message.colour ?? own, by: agent.id })
  }

  function did(message: PageMessage | ScreenInput): void {
    const action = actionOf(message)
    if (action !== null) session.events.emit('acted', agent.id, action)
  }

  socket.on('message', (data: Buffer, isBinary) => {
    if (isBinary) return
    const text = data.toString('utf8')
    const message = parsePageMessage(text)
    if (message?.type === 'probe') {
      // It is the device that answers: nobody does while it is gone.
      if (session.isPresent('device')) send({ type: 'alive', timestamp: message.timestamp })
      return
    }
    if (facts.state !== 'active') return
    if (message?.type === 'button') {
      if (facts.remote_control !== 'on' || !session.isPresent('device')) return
      did(message)
      device()
        ?.press(message.key)
        .catch((error: unknown) => log.warn({ err: error }, 'a button of a device did nothing'))
    } else if (message !== null) mark(message)
    else if (facts.remote_control === 'on') {
      const input = parseInput(text)
      if (input !== null && screen?.drive(input) === true) did(input)
    }
  })
  session.events.on('changed', changed)
  socket.once('close', () => {
    session.events.off('changed', changed)
    screen?.close()
    leave()
  })
  changed()
}
