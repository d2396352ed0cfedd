import type { Consent } from '@shared/domain/consent'
import { contextVerbNames, type ContextState, type ContextVerbName } from '@shared/domain/context'
import { isDrivenBy, type ControlState } from '@shared/domain/control'
import type { Session } from '@shared/domain/session'
import { AppError } from '@shared/errors'
import type { Casts } from '../casts/casts'
import type { Control } from '../control/control-kind'
import { isEnded } from '../sessions/reconcile'
import type { Sessions } from '../sessions/sessions'
import type { ContextAdapter } from './adapter'

type Capability = ContextState['capabilities'][number]

const deviceOnly = new Set<ContextVerbName>(['setColour', 'setFullDevice', 'androidBack', 'androidHome'])

const isControlled = ({ phase }: ControlState): boolean => phase === 'driving' || phase === 'suspended'

function consent({ phase, lostCause }: ControlState): Consent {
  if (phase === 'driving' || phase === 'suspended') return 'on'
  if (phase === 'acquiring') return 'requested'
  return phase === 'lost' && lostCause === 'refused' ? 'rejected' : 'off'
}

/** A remote browser has no user to consent and no annotations: control is the takeover, ending is deletion, and strokes stay on the operator's own screen. */
export function createBrowserAdapter(deps: {
  sessions: Sessions
  control: Control
  casts: Pick<Casts, 'screen'>
}): ContextAdapter {
  const { sessions, control, casts } = deps

  function reasonAgainst(verb: ContextVerbName, session: Session): Capability['reason'] {
    if (deviceOnly.has(verb)) return 'browser-session'
    if (isEnded(session)) return 'session-ended'
    const isHeld = control.state(session.key).otherOperator !== null
    return verb === 'setRemoteControl' && isHeld ? 'held-by-other' : null
  }

  async function takeControl(session: Session, windowId: string): Promise<boolean> {
    if (!isDrivenBy(control.state(session.key), windowId)) await control.take(session.key, windowId)
    return true
  }

  return {
    state(session) {
      return {
        kind: 'browser',
        annotations: 'local',
        capabilities: contextVerbNames.map((verb) => {
          const reason = reasonAgainst(verb, session)
          return { verb, available: reason === null, reason }
        }),
        remoteControl: consent(control.state(session.key)),
        fullDevice: 'off',
        askAgainAt: { remoteControl: null, fullDevice: null },
        agentId: null,
        colour: null,
        page: null,
        screen: casts.screen(session.key) ?? session.viewport
      }
    },
    isControlling: (key) => isControlled(control.state(key)),
    // Local strokes and the cast's input know no tool of the other side.
    takeUp: () => Promise.resolve(),
    equip: () => Promise.resolve(),
    openPage: () => Promise.reject(new AppError({ code: 'not-supported', message: 'a browser session has no page to embed' })),
    async call(session, command, windowId) {
      const reason = reasonAgainst(command.verb, session)
      if (reason !== null) throw new AppError({ code: 'not-supported', message: `${command.verb} is not available: ${reason}` })
      switch (command.verb) {
        case 'setTool':
          return command.tool !== 'control' || takeControl(session, windowId)
        case 'clearAnnotations':
          return true
        case 'endSession':
          await sessions.handlers.remove({ sessionKey: session.key }, { windowId })
          return true
        case 'setRemoteControl':
          if (command.state === 'requested') return takeControl(session, windowId)
          if (command.state === 'off') return control.giveBack(session.key, windowId, 'done')
          throw new AppError({ code: 'bad-request', message: 'an agent may set remote control to requested or off only' })
        case 'setColour':
        case 'setFullDevice':
        case 'androidBack':
        case 'androidHome':
          return false
      }
    }
  }
}
