import type { MessageKey } from '@/i18n'
import { isDrivenBy, type ControlState } from '@shared/domain/control'
import type { ConnectionHealth } from '@shared/domain/connection'
import type { Session } from '@shared/domain/session'
import type { LinkState } from '@shared/contract'
import type { Support } from '@shared/domain/support'
import { customersDoing } from './customers-doing'
import { deadlineOf, driveOf, hasEnded, isHeldBy, isOverForAll, isUncertain, type Drive, type ToldDrive } from './drive'

export type BannerVerb = 'take' | 'decline' | 'extend' | 'give-back' | 'force' | 'acknowledge' | 'retry' | 'resume' | 'cancel'

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

/** `control` is as main told it last; while the link to main is not open, or the server does not answer, the banner calls it so and offers nothing. */
export function bannerOf(
  session: Session,
  control: ControlState,
  windowId: string,
  link: LinkState = 'open',
  health: ConnectionHealth = 'online'
): BannerModel {
  const drive = driveOf({ session, control, windowId })
  const ended = hasEnded(session)
  const { support } = session
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
  if (link !== 'open' && !ended)
    return { ...base, ...away(link, support?.state === 'active' && drive === 'idle' ? 'customer' : drive) }
  if (isUncertain({ session, control }, { main: false, server: health !== 'online' })) {
    const absence = health === 'connecting' || health === 'unknown' ? 'connecting' : 'server'
    if (support !== null && drive === 'you') return { ...base, ...away(absence, 'device') }
    return { ...base, ...away(absence, support?.state === 'active' && drive === 'idle' ? 'customer' : drive) }
  }
  if (control.phase === 'lost' && !isOverForAll(session, control))
    return { ...base, ...lost(control, ended), ...(support !== null && refusal(control)) }
  // Why a support session ended is a word of the service: the stage says it in ours.
  if (ended) return { ...base, headline: 'control.watching.ended', quote: support === null ? session.endedReason : null }
  if (isHeldBy(control, windowId)) return { ...base, ...held(control, windowId), ...(support !== null && consented(control)) }
  if (drive === 'other') return { ...base, ...elsewhere(session, control) }
  if (support !== null) return { ...base, ...customers(support) }
  if (drive === 'waiting') return { ...base, ...asked(session, control) }
  if (session.status === 'paused')
    return { ...base, headline: 'control.watching.paused', hint: 'control.watching.hint', verbs: ['resume'] }
  const headline = drive === 'agent' ? 'control.watching.agent' : 'control.watching.idle'
  return { ...base, headline, hint: 'control.watching.hint' }
}

const away = (
  link: Exclude<LinkState, 'open'> | 'server' | 'connecting',
  last: ToldDrive | 'customer' | 'device'
): Partial<BannerModel> => ({
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
  const inThisApp = control.windowId !== null && control.otherOperator === null
  // What a customer gave to somebody else is not there to be taken.
  const verbs: BannerVerb[] = session.support === null || inThisApp ? ['force'] : []
  const common = { since: control.since, deadline: deadlineOf(session, control), verbs }
  if (session.support !== null && control.otherOperator === '')
    return { headline: 'control.customer.given', hint: 'control.customer.givenHint', verbs: ['take'] }
  const name = control.otherOperator ?? session.takeover?.operator ?? null
  if (inThisApp) return { ...common, headline: 'control.other.window' }
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
    // The list may learn later than the lease that the session is over.
    verbs: ended || control.lostCause === 'session-gone' ? ['acknowledge'] : ['acknowledge', 'take'],
    filled: true
  }
}

/** Control of a device is the customer's yes, and no agent waits for it to end. */
function consented(control: ControlState): Partial<BannerModel> {
  if (control.phase === 'driving') return { agentMayAct: null, hint: 'control.customer.drivingHint', verbs: ['give-back'] }
  return control.phase === 'acquiring' ? { headline: 'control.customer.asked', verbs: ['cancel'] } : {}
}

/** What a customer did is told as theirs. After a no they are left alone for a while: the toolbar counts it down, and asks again. */
function refusal({ lostCause }: ControlState): Partial<BannerModel> {
  const hint = customersDoing(lostCause)
  if (hint === null) return { verbs: ['acknowledge'] }
  return {
    headline: lostCause === 'revoked' || lostCause === 'taken-back' ? 'control.lost.title' : 'control.customer.notGiven',
    hint,
    verbs: ['acknowledge']
  }
}

function customers({ state, remoteControl }: Support): Partial<BannerModel> {
  if (state === 'pending') return { headline: 'control.customer.pending' }
  if (state === 'authorizing') return { headline: 'control.customer.authorizing' }
  if (remoteControl === 'requested') return { headline: 'control.customer.asked' }
  return { headline: 'control.customer.driving', hint: 'control.customer.hint' }
}
