import type { ControlState } from '@shared/domain/control'
import { isHeldBy, isHeldElsewhere } from './drive'

export type Announcement =
  | 'observing'
  | 'away'
  | 'requested'
  | 'acquiring'
  | 'driving'
  | 'drivenElsewhere'
  | 'suspended'
  | 'releasing'
  | 'lost'
  | 'asking'
  | 'refused'

/** What a screen reader says when the hands on the wheel change: one word per situation, so that ticking clocks stay quiet. `bySayOf`: who gives control and takes it. */
export function announcementOf(
  state: ControlState,
  { windowId, away, bySayOf = 'server' }: { windowId: string; away: boolean; bySayOf?: 'server' | 'customer' | undefined }
): Announcement {
  if (away) return 'away'
  if (state.phase === 'lost') return bySayOf === 'customer' && state.lostCause === 'refused' ? 'refused' : 'lost'
  if (isHeldElsewhere(state, windowId)) return 'drivenElsewhere'
  if (!isHeldBy(state, windowId)) return state.phase === 'requested' ? 'requested' : 'observing'
  return state.phase === 'acquiring' && bySayOf === 'customer' ? 'asking' : state.phase
}
