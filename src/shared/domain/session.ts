import { z } from 'zod'
import { supportSchema } from './support'

/** The documented five, and `idle` for Steel's browser without a client. Every server's status maps to one of these. */
export const sessionStatuses = ['active', 'paused', 'takeover', 'closed', 'error', 'idle'] as const
export const sessionStatusSchema = z.enum(sessionStatuses)
export type SessionStatus = z.infer<typeof sessionStatusSchema>

export const viewportSchema = z.object({
  width: z.number().int().min(1).max(10_000),
  height: z.number().int().min(1).max(10_000)
})
export type Viewport = z.infer<typeof viewportSchema>

/** Names one session across connections: `<connectionId>:<sessionId>`. */
export const sessionKeySchema = z.string().min(3).max(400)
export type SessionKey = z.infer<typeof sessionKeySchema>

export const toSessionKey = (connectionId: string, sessionId: string): SessionKey => `${connectionId}:${sessionId}`

/** The two halves of a key. A connection id has no colon; a session id may have. */
export function splitSessionKey(key: SessionKey): { connectionId: string; sessionId: string } {
  const colon = key.indexOf(':')
  return { connectionId: key.slice(0, colon), sessionId: key.slice(colon + 1) }
}

/** A takeover as the server tells of it. Times are epoch milliseconds. */
export const takeoverSchema = z.object({
  id: z.string(),
  status: z.enum(['pending', 'active', 'ended']),
  reason: z.string(),
  /** The human who holds it, where the server says so. */
  operator: z.string().nullable(),
  requestedBy: z.enum(['agent', 'operator']),
  url: z.string().nullable(),
  expiresAt: z.number().nullable()
})
export type Takeover = z.infer<typeof takeoverSchema>

export const sessionSchema = z.object({
  key: sessionKeySchema,
  connectionId: z.string(),
  sessionId: z.string(),
  /** Empty where the server knows no agents. */
  agentId: z.string(),
  status: sessionStatusSchema,
  /** The server's own word for the status; empty once it no longer lists the session. */
  rawStatus: z.string(),
  headless: z.boolean().nullable(),
  viewport: viewportSchema.nullable(),
  userAgent: z.string().nullable(),
  createdAt: z.number().nullable(),
  lastActivityAt: z.number().nullable(),
  liveViewUrl: z.string().nullable(),
  /** Of the page last seen in front, from the cast or, where it says so, from the server's list. */
  url: z.string().nullable(),
  title: z.string().nullable(),
  takeover: takeoverSchema.nullable(),
  /** Why it failed or closed, in the server's words. */
  endedReason: z.string().nullable(),
  /** Null for a remote browser; a session with a customer's device otherwise. */
  support: supportSchema.nullable(),
  /** When the server was last asked and told of it. `updated` comes with other changes, and once the connection is lost: not at each answer. */
  seenAt: z.number()
})
export type Session = z.infer<typeof sessionSchema>

export const createSessionSchema = z.object({
  connectionId: z.string(),
  headless: z.boolean(),
  viewport: viewportSchema,
  userAgent: z.string().max(1000).optional(),
  /** Opened right after creation, where given. */
  startUrl: z.string().max(8192).optional()
})
export type CreateSession = z.infer<typeof createSessionSchema>

export const liveViewSchema = z.object({ url: z.string(), expiresAt: z.number().nullable() })
export type LiveView = z.infer<typeof liveViewSchema>
