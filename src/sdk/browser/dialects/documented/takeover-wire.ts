import { z } from 'zod'
import type { Outcome } from '@shared/domain/control'
import type { Takeover } from '@shared/domain/session'
import { optional } from '../../rest/wire'

/** `pending` and `active` are the documented words for a takeover that goes on; whatever else a server says, it has ended. */
const status = z.string().transform((word): Takeover['status'] => (word === 'pending' || word === 'active' ? word : 'ended'))

/** The documented four fields, and the local host's additive ones. */
export const takeoverWire = z
  .object({
    takeover_id: optional.string,
    id: optional.string,
    status,
    reason: optional.string,
    operator: optional.text,
    requested_by: z.enum(['agent', 'operator']).nullish().catch(null),
    takeover_url: optional.text,
    expires_at: optional.time
  })
  .transform((wire, context) => {
    const id = wire.takeover_id ?? wire.id
    if (id === null) {
      context.addIssue({ code: 'custom', message: 'takeover_id is missing', path: ['takeover_id'] })
      return z.NEVER
    }
    return {
      id,
      status: wire.status,
      reason: wire.reason ?? '',
      operator: wire.operator,
      requestedBy: wire.requested_by ?? ('agent' as const),
      url: wire.takeover_url,
      expiresAt: wire.expires_at
    }
  })

export const outcomeToWire = (outcome: Outcome): string => (outcome === 'could-not' ? 'could_not' : outcome)

export const takeoverResultWire = z
  .object({
    id: z.string(),
    outcome: z
      .enum(['done', 'could_not', 'could-not', 'cancelled'])
      .transform((word): Outcome => (word === 'could_not' ? 'could-not' : word)),
    note: optional.string,
    ended_at: optional.time
  })
  .transform((wire) => ({ id: wire.id, outcome: wire.outcome, note: wire.note ?? '', endedAt: wire.ended_at ?? 0 }))

export const takeoverStateWire = z
  .object({ takeover: takeoverWire.nullish(), last: takeoverResultWire.nullish() })
  .transform((wire) => ({ takeover: wire.takeover ?? null, last: wire.last ?? null }))
