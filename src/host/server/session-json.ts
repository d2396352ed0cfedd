import type { Session } from '../sessions/session'
import type { TakeoverEnd, TakeoverState } from '../sessions/takeover'
import type { Urls } from './urls'

const iso = (ms: number): string => new Date(ms).toISOString()

/** A session as the seed lists it, and the fields that this host adds. */
export function sessionJson(session: Session, urls: Urls) {
  const active = session.tabs.get(session.tabs.activePageId() ?? '')?.facts()
  const takeover = session.desk.current()
  return {
    id: session.id,
    status: session.status(),
    headless: session.headless,
    viewport: session.viewport,
    created_at: iso(session.createdAt),
    last_activity: iso(session.lastActivity()),
    agent_id: session.agentId,
    user_agent: session.userAgent,
    url: active?.url ?? null,
    title: active?.title ?? null,
    ended_reason: session.ended()?.reason ?? null,
    takeover: takeover === null ? null : takeoverJson(session, takeover, urls)
  }
}

/** `takeover_id` is the seed's name, `id` that of every other object here. */
export function takeoverJson(session: Session, takeover: TakeoverState, urls: Urls) {
  return {
    id: takeover.id,
    takeover_id: takeover.id,
    status: takeover.status,
    reason: takeover.reason,
    operator: takeover.operator,
    requested_by: takeover.requestedBy,
    takeover_url: urls.takeover(session.id, takeover),
    expires_at: iso(takeover.expiresAt)
  }
}

export const takeoverEndJson = ({ id, outcome, note, endedAt }: TakeoverEnd) => ({ id, outcome, note, ended_at: iso(endedAt) })
