import type { ScreenInput } from '../sockets/screen'
import type { PageMessage } from '../session-page/messages'

/** What an agent did, as a recording tells it. What was typed is never part of it: it may be a password. */
export type Action =
  | { type: 'laser' | 'clear' | 'keys' }
  | { type: 'stroke'; colour: string | null }
  | { type: 'press'; x: number; y: number; button: string }
  | { type: 'button'; key: string }
  | { type: 'wheel' }

/** Null for what says nothing: moves, releases, probes. */
export function actionOf(message: PageMessage | ScreenInput): Action | null {
  switch (message.type) {
    case 'laser':
    case 'clear':
      return { type: message.type }
    case 'stroke':
      return { type: 'stroke', colour: message.colour ?? null }
    case 'button':
      return { type: 'button', key: message.key }
    case 'text':
      return { type: 'keys' }
    case 'keyEvent':
      return message.event === 'keyUp' ? null : { type: 'keys' }
    case 'mouseEvent':
      if (message.event === 'mouseWheel') return { type: 'wheel' }
      if (message.event !== 'mousePressed') return null
      return { type: 'press', x: Math.round(message.x), y: Math.round(message.y), button: message.button }
    case 'probe':
      return null
  }
}
