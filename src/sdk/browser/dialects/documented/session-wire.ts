import { z } from 'zod'
import { sessionStatuses, type SessionStatus } from '@shared/domain/session'
import { optional } from '../../rest/wire'
import { takeoverWire } from './takeover-wire'

const known: readonly string[] = sessionStatuses
const isStatus = (word: string): word is SessionStatus => known.includes(word)

/** The seed's session, and the local host's additive fields. A word for a status that is not ours is taken as `active`: the operator may still try. */
export const sessionWire = z
  .object({
    id: z.string().min(1).max(400),
    status: z.string(),
    headless: optional.boolean,
    viewport: optional.viewport,
    user_agent: optional.text,
    created_at: optional.time,
    last_activity: optional.time,
    live_view_url: optional.text,
    url: optional.text,
    title: optional.string,
    takeover: takeoverWire.nullish().catch(null),
    ended_reason: optional.text
  })
  .transform((wire) => ({
    id: wire.id,
    status: isStatus(wire.status) ? wire.status : ('active' as const),
    rawStatus: wire.status,
    headless: wire.headless,
    viewport: wire.viewport,
    userAgent: wire.user_agent,
    createdAt: wire.created_at,
    lastActivityAt: wire.last_activity,
    liveViewUrl: wire.live_view_url,
    url: wire.url,
    title: wire.title,
    takeover: wire.takeover ?? null,
    endedReason: wire.ended_reason
  }))

export const sessionListWire = z.object({ sessions: z.array(sessionWire) })
