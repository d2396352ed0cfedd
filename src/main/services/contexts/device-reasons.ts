import type { ContextState, ContextVerbName } from '@shared/domain/context'
import type { Session } from '@shared/domain/session'
import type { Support } from '@shared/domain/support'

export type Reason = ContextState['capabilities'][number]['reason']

type Around = {
  isPageReady: boolean
  askAgainAt: ContextState['askAgainAt']
}

/** Why a verb does not apply to a session with a device now; null where it does. */
export function reasonAgainst(verb: ContextVerbName, { support }: Session, around: Around): Reason {
  if (support === null || support.state === 'ended') return 'session-ended'
  if (verb === 'endSession') return null
  if (support.state !== 'active') return 'not-active'
  switch (verb) {
    case 'setRemoteControl':
      return isViewOnly(support) ? 'full-device-view-only' : asking('remoteControl', support, around)
    case 'setFullDevice':
      return asking('fullDevice', support, around)
    case 'setColour':
      return support.colours.length < 2 ? 'unsupported' : pointing(support, around)
    case 'setTool':
    case 'clearAnnotations':
      return pointing(support, around)
    case 'androidBack':
    case 'androidHome':
      return ofAndroid(support, around)
  }
}

/** iOS shows the whole device by its own broadcast, which takes neither strokes nor input. */
const isViewOnly = ({ device, fullDevice }: Support): boolean => device.platform.toLowerCase() === 'ios' && fullDevice === 'on'

function asking(what: 'remoteControl' | 'fullDevice', support: Support, { askAgainAt }: Around): Reason {
  if (support[what] === 'requested') return 'consent-pending'
  return askAgainAt[what] === null ? null : 'cooling-down'
}

function pointing(support: Support, { isPageReady }: Around): Reason {
  if (isViewOnly(support)) return 'full-device-view-only'
  return isPageReady ? null : 'page-not-ready'
}

function ofAndroid({ device, remoteControl }: Support, { isPageReady }: Around): Reason {
  if (device.platform.toLowerCase() !== 'android') return 'not-android'
  // Its buttons are input like any other.
  if (remoteControl !== 'on') return 'view-only'
  return isPageReady ? null : 'page-not-ready'
}
