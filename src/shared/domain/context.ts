import { z } from 'zod'
import { errorInfoSchema } from '../errors'
import { consentSchema } from './consent'

/** RemoteContext's tools (seed API of the agent SDK). */
export const toolSchema = z.enum(['laser', 'drawing', 'control'])
export type Tool = z.infer<typeof toolSchema>

/** RemoteContext's verbs over any kind of session, as one union. */
export const contextVerbSchema = z.discriminatedUnion('verb', [
  z.object({ verb: z.literal('setTool'), tool: toolSchema }),
  /** Additive: one of the session's `colours`. */
  z.object({ verb: z.literal('setColour'), colour: z.string().max(40) }),
  z.object({ verb: z.literal('clearAnnotations') }),
  z.object({ verb: z.literal('endSession') }),
  z.object({ verb: z.literal('setRemoteControl'), state: consentSchema }),
  z.object({ verb: z.literal('setFullDevice'), state: z.boolean() }),
  z.object({ verb: z.literal('androidBack') }),
  z.object({ verb: z.literal('androidHome') })
])
export type ContextVerb = z.infer<typeof contextVerbSchema>
export type ContextVerbName = ContextVerb['verb']
export const contextVerbNames = [
  'setTool',
  'setColour',
  'clearAnnotations',
  'endSession',
  'setRemoteControl',
  'setFullDevice',
  'androidBack',
  'androidHome'
] as const satisfies readonly ContextVerbName[]

/** Which verbs apply to this session now, and why not where they do not. */
export const contextCapabilitySchema = z.object({
  verb: z.enum(contextVerbNames),
  available: z.boolean(),
  reason: z
    .enum([
      'browser-session',
      'not-android',
      'session-ended',
      'view-only',
      'held-by-other',
      'unsupported',
      /** The customer has not let the agent in yet. */
      'not-active',
      /** The customer is being asked. */
      'consent-pending',
      /** The customer has just said no: see `askAgainAt`. */
      'cooling-down',
      /** The session's own page is not there to be told. */
      'page-not-ready',
      /** iOS shows the whole device and takes nothing. */
      'full-device-view-only'
    ])
    .nullable()
})

/** The service's own session page, embedded: the one view of a device. */
export const contextPageSchema = z.object({
  /** `untrusted`: the account does not trust the embedding origin; `refused`: the token was. */
  phase: z.enum(['closed', 'loading', 'ready', 'untrusted', 'refused', 'failed']),
  error: errorInfoSchema.nullable(),
  /** Round trip to the device in ms, and when it last answered (epoch milliseconds), as the page measures them. */
  latencyMs: z.number().nullable(),
  lastAliveAt: z.number().nullable()
})
export type ContextPage = z.infer<typeof contextPageSchema>

export const contextStateSchema = z.object({
  sessionKey: z.string(),
  kind: z.enum(['browser', 'device']),
  capabilities: z.array(contextCapabilitySchema),
  tool: toolSchema,
  /** Where strokes of `laser` and `drawing` land: on the operator's own screen only, or on the user's device. */
  annotations: z.enum(['local', 'remote']),
  remoteControl: consentSchema,
  fullDevice: consentSchema,
  /** Epoch milliseconds; null where the customer may be asked now. */
  askAgainAt: z.object({ remoteControl: z.number().nullable(), fullDevice: z.number().nullable() }),
  /** Who this app's agent is at the session's service, to be told from the others there; null where that is not known. */
  agentId: z.string().nullable(),
  /** What strokes are drawn in; null where there is no choice. */
  colour: z.string().nullable(),
  /** Null for a session that has no page to embed. */
  page: contextPageSchema.nullable(),
  screen: z.object({ width: z.number(), height: z.number() }).nullable()
})
export type ContextState = z.infer<typeof contextStateSchema>

/** RemoteContext's events, as the seed names them. */
export const contextEventNameSchema = z.enum([
  'session.updated',
  'screen.updated',
  'tool.updated',
  'annotations.cleared',
  'ended',
  'error'
])
export type ContextEventName = z.infer<typeof contextEventNameSchema>
