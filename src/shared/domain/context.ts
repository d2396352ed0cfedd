import { z } from 'zod'

/** RemoteContext's tools (seed API of the agent SDK). */
export const toolSchema = z.enum(['laser', 'drawing', 'control'])
export type Tool = z.infer<typeof toolSchema>

export const consentSchema = z.enum(['off', 'requested', 'on', 'rejected'])
export type Consent = z.infer<typeof consentSchema>

/** RemoteContext's verbs over any kind of session, as one union. */
export const contextVerbSchema = z.discriminatedUnion('verb', [
  z.object({ verb: z.literal('setTool'), tool: toolSchema }),
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
  reason: z.enum(['browser-session', 'not-android', 'session-ended', 'view-only', 'held-by-other', 'unsupported']).nullable()
})

export const contextStateSchema = z.object({
  sessionKey: z.string(),
  kind: z.enum(['browser', 'device']),
  capabilities: z.array(contextCapabilitySchema),
  tool: toolSchema,
  /** Where strokes of `laser` and `drawing` land: on the operator's own screen only, or on the user's device. */
  annotations: z.enum(['local', 'remote']),
  remoteControl: consentSchema,
  fullDevice: consentSchema,
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
