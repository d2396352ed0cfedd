import type { ControlState } from '@shared/domain/control'
import { isHeldBy, isHeldElsewhere } from './drive'

export type Announcement =
  'observing' | 'away' | 'requested' | 'acquiring' | 'driving' | 'drivenElsewhere' | 'suspended' | 'releasing' | 'lost'

/** What a screen reader says when the hands on the wheel change: one word per situation, so that ticking clocks stay quiet. */
export function announcementOf(state: ControlState, windowId: string, away: boolean): Announcement {
  if (away) return 'away'
  if (state.phase === 'lost') return 'lost'
  if (isHeldElsewhere(state, windowId)) return 'drivenElsewhere'
  if (!isHeldBy(state, windowId)) return state.phase === 'requested' ? 'requested' : 'observing'
  return state.phase
}
