import type { MessageKey } from '@/i18n'
import { isDrivenBy, type ControlState } from '@shared/domain/control'
import type { Session } from '@shared/domain/session'
import type { LinkState } from '@shared/contract'
import { deadlineOf, driveOf, hasEnded, isHeldBy, type Drive, type ToldDrive } from './drive'

export type BannerVerb = 'take' | 'decline' | 'extend' | 'give-back' | 'force' | 'acknowledge' | 'retry' | 'resume'

/** The banner over the stage, before any drawing: one headline, at most one sentence, and what can be done about it. */
export type BannerModel = {
  drive: Drive
  headline: MessageKey
  params: Record<string, string>
  hint: MessageKey | null
  /** The agent's or operator's own words. */
  quote: string | null
  since: number | null
  deadline: number | null
  /** The server cannot prove that its agent waits; null where nobody here drives. */
  agentMayAct: boolean | null
  verbs: BannerVerb[]
  /** Filled with its colour: only while the next key goes to the page, or something is asked of the operator. */
  filled: boolean
}

/** `control` is as main told it last; while the link to main is not open, the banner calls it so and offers nothing. */
export function bannerOf(session: Session, control: ControlState, windowId: string, link: LinkState = 'open'): BannerModel {
  const drive = driveOf({ session, control, windowId })
  const ended = hasEnded(session)
  const base: BannerModel = {
    drive,
    headline: 'control.watching.idle',
    params: {},
    hint: null,
    quote: null,
    since: null,
    deadline: null,
    agentMayAct: null,
    verbs: [],
    filled: false
  }
  if (link !== 'open' && !ended) return { ...base, ...away(link, drive) }
  if (control.phase === 'lost') return { ...base, ...lost(control, ended) }
  if (ended) return { ...base, headline: 'control.watching.ended', quote: session.endedReason }
  if (isHeldBy(control, windowId)) return { ...base, ...held(control, windowId) }
  if (drive === 'other') return { ...base, ...elsewhere(session, control) }
  if (drive === 'waiting') return { ...base, ...asked(session, control) }
  if (session.status === 'paused')
    return { ...base, headline: 'control.watching.paused', hint: 'control.watching.hint', verbs: ['resume'] }
  const headline = drive === 'agent' ? 'control.watching.agent' : 'control.watching.idle'
  return { ...base, headline, hint: 'control.watching.hint' }
}

const away = (link: Exclude<LinkState, 'open'>, last: ToldDrive): Partial<BannerModel> => ({
  drive: 'unknown',
  headline: `control.away.${link}`,
  hint: `control.away.last.${last}`
})

function held(control: ControlState, windowId: string): Partial<BannerModel> {
  const { since, deadline, agentMayAct, canReport } = control
  if (isDrivenBy(control, windowId)) {
    // A server that takes no report has no call to extend by either.
    const verbs: BannerVerb[] = deadline === null || !canReport ? ['give-back'] : ['extend', 'give-back']
    return { headline: 'control.driving', since, deadline, agentMayAct, verbs, filled: true }
  }
  if (control.phase === 'suspended')
    return deadline === null
      ? { headline: 'control.suspended', hint: 'control.suspendedOpen' }
      : { headline: 'control.suspended', hint: 'control.suspendedHint', deadline, verbs: ['retry', 'give-back'] }
  return { headline: control.phase === 'releasing' ? 'control.releasing' : 'control.acquiring' }
}

function elsewhere(session: Session, control: ControlState): Partial<BannerModel> {
  const common = { since: control.since, deadline: deadlineOf(session, control), verbs: ['force'] satisfies BannerVerb[] }
  const name = control.otherOperator ?? session.takeover?.operator ?? null
  if (control.windowId !== null && control.otherOperator === null) return { ...common, headline: 'control.other.window' }
  return name === null || name === ''
    ? { ...common, headline: 'control.other.unnamed' }
    : { ...common, headline: 'control.other.named', params: { name } }
}

function asked(session: Session, control: ControlState): Partial<BannerModel> {
  return {
    headline: control.requestedBy === 'operator' ? 'control.requested.operator' : 'control.requested.agent',
    quote: control.reason ?? session.takeover?.reason ?? null,
    deadline: deadlineOf(session, control),
    verbs: ['take', 'decline'],
    filled: true
  }
}

function lost(control: ControlState, ended: boolean): Partial<BannerModel> {
  return {
    headline: 'control.lost.title',
    hint: control.lostCause === null ? null : `control.lost.${control.lostCause}`,
    verbs: ended ? ['acknowledge'] : ['acknowledge', 'take'],
    filled: true
  }
}
