import { z } from 'zod'

export const auditKinds = [
  'control-requested',
  'control-taken',
  'control-extended',
  'control-suspended',
  'control-resumed',
  'control-given-back',
  'control-lost',
  'control-declined',
  'agent-paused',
  'agent-resumed',
  'action-run',
  'session-created',
  'session-deleted',
  'navigated',
  'tab-closed',
  'clipboard-pasted',
  'clipboard-copied',
  'context-verb',
  'device-contacted',
  'consent-answered',
  'session-joined',
  'session-ended',
  'recording-opened',
  'connection-changed',
  'credential-changed'
] as const

/** Who did what, when, to what. Contents of a clipboard, texts typed and secrets are never part of it. */
export const auditEntrySchema = z.object({
  id: z.string(),
  /** Epoch milliseconds. */
  at: z.number(),
  kind: z.enum(auditKinds),
  actor: z.string(),
  connectionId: z.string().nullable(),
  sessionKey: z.string().nullable(),
  /** Small facts for the sentence, e.g. `{ action: 'click', selector: '#go', durationMs: 48 }`. */
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
})
export type AuditEntry = z.infer<typeof auditEntrySchema>
export type AuditKind = AuditEntry['kind']
