import { z } from 'zod'
import { errorInfoSchema } from '../errors'

/** `local` is the host that this app starts itself; `documented` and `steel` are the two dialects (see src/sdk/browser/dialects). */
export const dialectSchema = z.enum(['documented', 'steel'])
export type Dialect = z.infer<typeof dialectSchema>

/** How a request is authenticated. The secret itself is kept by the credentials service and never part of a profile. */
export const authSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('none') }),
  z.object({ type: z.literal('bearer') }),
  z.object({ type: z.literal('header'), name: z.string().regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}$/) })
])
export type Auth = z.infer<typeof authSchema>

/** The built-in connections to the host that this app starts, one for each API that it serves; they can be edited, never removed. */
export const localConnectionId = 'local'
export const localCobrowseId = 'local-cobrowse'
export const isBuiltIn = (connectionId: string): boolean => connectionId === localConnectionId || connectionId === localCobrowseId

/** Where an agent's JWT comes from: typed by the operator and kept as the connection's secret, or asked for anew before it runs out. */
export const tokenSourceSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('pasted') }),
  /** A program and its arguments, run without a shell; its output is the token. Chosen on this machine alone: see the capability `token-commands`. */
  z.object({
    type: z.literal('command'),
    program: z.string().trim().min(1).max(1000),
    args: z.array(z.string().max(2000)).max(50)
  }),
  /** Answers with the token as text, or as JSON `{ "token": … }`. `auth` and the secret are what it is asked with. */
  z.object({ type: z.literal('url'), url: z.url({ protocol: /^https?$/ }).max(2048) })
])
export type TokenSource = z.infer<typeof tokenSourceSchema>

/**
 * A batch file of Windows, which runs in a shell whether one asks for it or not: its arguments could not be kept apart from commands. (Windows leaves out dots and
 * blanks at the end of a name.)
 */
export const isBatchFile = (program: string): boolean => /\.(?:bat|cmd)[. ]*$/i.test(program)

export const cobrowseOptionsSchema = z.object({
  /** The account's licence key, '' for none: public by nature, as every customer's app carries it. */
  license: z.string().trim().max(200),
  tokenSource: tokenSourceSchema
})
export type CobrowseOptions = z.infer<typeof cobrowseOptionsSchema>

export const connectionColours = ['env-1', 'env-2', 'env-3', 'env-4', 'env-5', 'env-6'] as const
export const connectionColourSchema = z.enum(connectionColours)
export type ConnectionColour = z.infer<typeof connectionColourSchema>

/** What an operator edits. `baseUrl` has no trailing slash; for `local` it is empty, as the host says where it listens. */
export const connectionDraftSchema = z.object({
  name: z.string().trim().min(1).max(80),
  colour: connectionColourSchema,
  kind: z.enum(['local', 'remote']),
  baseUrl: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(2048)]),
  /** `auto` probes at the first contact and remembers the answer in `ConnectionState.dialect`. */
  dialect: z.union([z.literal('auto'), dialectSchema]),
  /** The `{id}` in `/api/agents/{id}/browser`. Unused by Steel. */
  agentId: z.string().trim().min(1).max(200),
  auth: authSchema,
  /** Not null: a Cobrowse service at `baseUrl`, for which `dialect` and `agentId` mean nothing. */
  cobrowse: cobrowseOptionsSchema.nullable()
})
export type ConnectionDraft = z.infer<typeof connectionDraftSchema>

export const connectionProfileSchema = connectionDraftSchema.extend({ id: z.string().min(1).max(64) })
export type ConnectionProfile = z.infer<typeof connectionProfileSchema>

export const connectionHealthSchema = z.enum(['unknown', 'connecting', 'online', 'offline', 'unauthorised', 'error'])
export type ConnectionHealth = z.infer<typeof connectionHealthSchema>

/** What is known of a connection now. Times are epoch milliseconds. */
export const connectionStateSchema = z.object({
  health: connectionHealthSchema,
  dialect: dialectSchema.nullable(),
  /** What the server calls itself (a `Server` or version header), if anything. */
  serverVersion: z.string().nullable(),
  latencyMs: z.number().nullable(),
  /** Beside `online`: what is wrong although it answers, e.g. `socket-blocked`. */
  error: errorInfoSchema.nullable(),
  /** When it last answered; kept on disk, so that an offline start can say how old its lists are. */
  lastSeenAt: z.number().nullable(),
  /** When the next try is due, while it is unreachable. */
  retryAt: z.number().nullable(),
  /** Of a Cobrowse connection's token; null where it says no end, or there is none. */
  tokenExpiresAt: z.number().nullable(),
  /** When that token was made: how long it lives in all; null where it does not say so. */
  tokenIssuedAt: z.number().nullable(),
  /** How much of what it sent made no sense and was left out, since the start. */
  leftOut: z.number().int().nonnegative()
})
export type ConnectionState = z.infer<typeof connectionStateSchema>

export const connectionSchema = z.object({
  profile: connectionProfileSchema,
  state: connectionStateSchema,
  hasSecret: z.boolean()
})
export type Connection = z.infer<typeof connectionSchema>

/** Null for what the service, or its token, does not say. */
const testedAgentSchema = z.object({
  name: z.string().nullable(),
  role: z.string().nullable(),
  /** Epoch milliseconds. */
  tokenExpiresAt: z.number().nullable()
})

/** What the test button found. */
export const connectionTestSchema = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    /** Null of a Cobrowse service, which speaks no dialect of the Browser API. */
    dialect: dialectSchema.nullable(),
    serverVersion: z.string().nullable(),
    latencyMs: z.number(),
    /** Null of a Cobrowse service: it is asked who the agent is, not for sessions. */
    sessionCount: z.number().int().nullable(),
    /** As whom a Cobrowse service knows the token; null for any other server. */
    agent: testedAgentSchema.nullable()
  }),
  z.object({ ok: z.literal(false), error: errorInfoSchema })
])
export type ConnectionTest = z.infer<typeof connectionTestSchema>
