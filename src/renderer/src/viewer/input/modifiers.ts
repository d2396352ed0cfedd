import { modifier } from '@shared/input'
import type { InputRules } from './rules'

export type ModifierState = Pick<KeyboardEvent, 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'getModifierState'>

export type ModifierRules = Pick<InputRules, 'platform' | 'mapCommandToControl'>

/**
 * The mask that the remote page should see. AltGr is no modifier there (Windows reports it as Ctrl and Alt together), and Command becomes Control where the
 * operator wants his own habits on a remote Linux or Windows.
 */
export function modifierMask(event: ModifierState, { platform, mapCommandToControl }: ModifierRules): number {
  const altGraph = event.getModifierState('AltGraph')
  const control = (event.ctrlKey && !altGraph) || (event.metaKey && mapsCommand({ platform, mapCommandToControl }))
  const meta = event.metaKey && !mapsCommand({ platform, mapCommandToControl })
  return (
    (event.altKey && !altGraph ? modifier.alt : 0) |
    (control ? modifier.ctrl : 0) |
    (meta ? modifier.meta : 0) |
    (event.shiftKey ? modifier.shift : 0)
  )
}

export const mapsCommand = ({ platform, mapCommandToControl }: ModifierRules): boolean =>
  platform === 'mac' && mapCommandToControl
