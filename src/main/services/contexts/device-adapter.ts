import { contextVerbNames, type ContextState, type ContextVerb, type ContextVerbName } from '@shared/domain/context'
import { isDrivenBy } from '@shared/domain/control'
import type { Session, SessionKey } from '@shared/domain/session'
import { AppError } from '@shared/errors'
import type { Consents } from '../consents/consents'
import type { Control } from '../control/control-kind'
import { notDriving } from '../control/errors'
import type { Sessions } from '../sessions/sessions'
import type { ContextAdapter } from './adapter'
import type { ContextPages, PageCommand } from './context-pages'
import { reasonAgainst, type Reason } from './device-reasons'

export type DeviceAdapterDeps = {
  sessions: Sessions
  control: Control
  consents: Consents
  pages: ContextPages
}

/**
 * A customer's device: consents and ending go over REST and work while nobody looks; tools, colours, clearing and Android's buttons are the embedded page's, which
 * draws on the device itself.
 */
export function createDeviceAdapter({ sessions, control, consents, pages }: DeviceAdapterDeps): ContextAdapter {
  const chosenColours = new Map<SessionKey, string>()

  /** Which tool and colour are in hand is the session's, in each of its windows; control alone is one window's. */
  async function tellAll(
    key: SessionKey,
    command: Extract<PageCommand, { verb: 'setTool' | 'setColour' }>,
    windowId: string
  ): Promise<boolean> {
    const isDone = await pages.call(key, command, windowId)
    if (isDone) pages.share(key, command, windowId)
    return isDone
  }

  const reason = (verb: ContextVerbName, session: Session): Reason =>
    reasonAgainst(verb, session, {
      isPageReady: pages.state(session.key).phase === 'ready',
      askAgainAt: { remoteControl: askAgainAt('remoteControl', session), fullDevice: askAgainAt('fullDevice', session) }
    })
  const askAgainAt = (what: 'remoteControl' | 'fullDevice', { key }: Session): number | null => consents.askAgainAt(key, what)

  function colourOf({ key, connectionId, support }: Session): string | null {
    if (support === null || support.colours.length < 2) return null
    const self = sessions.selfOf(connectionId)
    const own = support.agents.find(({ id }) => id === self) ?? support.agent
    const chosen = chosenColours.get(key) ?? own?.colour
    return chosen !== undefined && support.colours.includes(chosen) ? chosen : (support.colours[0] ?? null)
  }

  /** What keeps a call from being made. To ask again is no harm, and to give back needs no leave. */
  function hindrance(command: ContextVerb, session: Session): Reason {
    const isOn = session.support?.remoteControl === 'on'
    const { verb } = command
    const givesBack =
      (verb === 'setRemoteControl' || verb === 'setFullDevice') && (command.state === 'off' || command.state === false)
    const asked = verb === 'setTool' && command.tool === 'control' && !isOn ? 'setRemoteControl' : verb
    const against = reason(asked, session)
    if (givesBack) return against === 'session-ended' || against === 'not-active' ? against : null
    // Said by the consents with the seconds that are left.
    return against === 'cooling-down' || against === 'consent-pending' ? null : against
  }

  async function takeControl(session: Session, windowId: string): Promise<boolean> {
    await control.take(session.key, windowId)
    return true
  }

  async function giveControlBack({ key }: Session, windowId: string): Promise<boolean> {
    if (await control.giveBack(key, windowId, 'done')) return true
    // Given to another agent, or before a restart.
    await consents.request(key, 'remoteControl', 'off')
    return true
  }

  return {
    state(session) {
      const { key, support } = session
      const isEnded = support?.state === 'ended'
      const capability = (verb: ContextVerbName): ContextState['capabilities'][number] => {
        const against = reason(verb, session)
        return { verb, available: against === null, reason: against }
      }
      return {
        kind: 'device',
        annotations: 'remote',
        capabilities: contextVerbNames.map(capability),
        remoteControl: support?.remoteControl ?? 'off',
        fullDevice: support?.fullDevice ?? 'off',
        askAgainAt: {
          remoteControl: isEnded ? null : askAgainAt('remoteControl', session),
          fullDevice: isEnded ? null : askAgainAt('fullDevice', session)
        },
        agentId: sessions.selfOf(session.connectionId),
        colour: colourOf(session),
        page: pages.state(key),
        screen: pages.screen(key)
      }
    },
    isControlling: (key) => control.state(key).phase === 'driving',
    openPage(session, windowId) {
      if (session.support?.state === 'ended') return Promise.reject(unavailable('openPage', 'session-ended'))
      return pages.open(session, windowId)
    },
    async takeUp({ key }, tool) {
      if (pages.state(key).phase !== 'ready') return
      // Control is one window's: no other page of the session takes it up, and all of them lay it down.
      await pages.call(key, { verb: 'setTool', tool }, tool === 'control' ? control.state(key).windowId : null)
    },
    async equip({ key }, tool, windowId) {
      const colour = chosenColours.get(key)
      if (colour !== undefined) await pages.call(key, { verb: 'setColour', colour }, windowId)
      const isElsewhere = tool === 'control' && control.state(key).windowId !== windowId
      // A page begins with the laser.
      if (tool !== 'laser' && !isElsewhere) await pages.call(key, { verb: 'setTool', tool }, windowId)
    },
    async call(session, command, windowId) {
      const { key, support } = session
      const against = hindrance(command, session)
      if (against !== null) throw unavailable(command.verb, against)
      switch (command.verb) {
        case 'setTool':
          // The page is given the tool once there is control to use it with: until then it would point at nothing.
          if (command.tool !== 'control') return tellAll(key, command, windowId)
          return isDrivenBy(control.state(key), windowId) ? pages.call(key, command, windowId) : takeControl(session, windowId)
        case 'setColour': {
          if (support?.colours.includes(command.colour) !== true) {
            throw new AppError({ code: 'bad-request', message: 'this session has no such colour' })
          }
          const isDone = await tellAll(key, command, windowId)
          if (isDone) chosenColours.set(key, command.colour)
          return isDone
        }
        case 'clearAnnotations':
          return pages.call(key, command, windowId)
        case 'androidBack':
        case 'androidHome':
          // Input like any other: from the window that drives alone.
          if (!isDrivenBy(control.state(key), windowId)) throw notDriving()
          return pages.call(key, command, windowId)
        case 'endSession':
          await sessions.handlers.remove({ sessionKey: key }, { windowId })
          return true
        case 'setRemoteControl':
          if (command.state === 'requested') return takeControl(session, windowId)
          if (command.state === 'off') return giveControlBack(session, windowId)
          throw new AppError({ code: 'bad-request', message: 'an agent may set remote control to requested or off only' })
        case 'setFullDevice':
          await consents.request(key, 'fullDevice', command.state ? 'requested' : 'off')
          return true
      }
    }
  }
}

const unavailable = (what: ContextVerb['verb'] | 'openPage', against: string): AppError =>
  new AppError({ code: 'not-supported', message: `${what} is not available: ${against}` })
