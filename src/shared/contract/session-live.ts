import { z } from 'zod'
import { actionSchema, actionStepSchema } from '../domain/action'
import { auditEntrySchema } from '../domain/audit'
import { castStateSchema, castStatsSchema, socketStateSchema } from '../domain/cast'
import { contextEventNameSchema, contextStateSchema, contextVerbSchema } from '../domain/context'
import { controlStateSchema, outcomeSchema } from '../domain/control'
import { liveStepSchema } from '../domain/live-step'
import { logEntrySchema } from '../domain/log'
import { sessionKeySchema } from '../domain/session'
import { settingsPatchSchema, settingsSchema } from '../domain/settings'
import { errorInfoSchema } from '../errors'
import { inputSchema, navigationSchema } from '../input'
import { call } from './define'

const key = z.object({ sessionKey: sessionKeySchema })
const leased = key.extend({ leaseId: z.string() })

export const casts = {
  calls: {
    /**
     * A ticket for one viewer's channel: single use, half a minute. The window hands it to `bridge.openChannel`. The upstream socket lives as long as
     * any channel does.
     */
    open: call(key, z.object({ ticket: z.string(), state: castStateSchema })),
    state: call(key, castStateSchema),
    /** Reconnects at once. */
    retry: call(key, z.void()),
    /** These need control: `not-driving` otherwise. `not-found` for a tab that is gone. */
    navigate: call(leased.extend({ pageId: z.string().nullable(), navigation: navigationSchema }), z.void()),
    closeTab: call(leased.extend({ pageId: z.string() }), z.void()),
    /** The remote selection, or `timeout` where the server does not answer, `not-found` for a tab that is gone. */
    selectedText: call(key.extend({ pageId: z.string() }), z.object({ text: z.string() }))
  },
  events: { changed: castStateSchema, stats: castStatsSchema }
}

export const control = {
  calls: {
    states: call(z.undefined(), z.array(controlStateSchema)),
    /** Takes control for this window. `force` takes it from another window of this app. Errors: `held-by-other`, `unreachable`, `server-error`. */
    take: call(
      key.extend({
        reason: z.string().max(500).optional(),
        seconds: z.number().int().min(10).max(86_400).optional(),
        force: z.boolean().optional()
      }),
      controlStateSchema
    ),
    extend: call(leased.extend({ seconds: z.number().int().min(10).max(86_400) }), controlStateSchema),
    release: call(leased.extend({ outcome: outcomeSchema, note: z.string().max(2000) }), controlStateSchema),
    /** Says no to an agent's request. */
    decline: call(key.extend({ note: z.string().max(2000) }), controlStateSchema),
    /** Clears `lost` once the operator has read it. */
    acknowledge: call(key, controlStateSchema),
    /** Input of the driver, in order; `pageId` is the tab on the driver's screen. Refused with `not-driving` unless this window holds `leaseId`. */
    input: call(leased.extend({ pageId: z.string(), events: z.array(inputSchema).min(1).max(256) }), z.void())
  },
  events: { changed: controlStateSchema }
}

export const contexts = {
  calls: {
    state: call(key, contextStateSchema),
    /** RemoteContext's verbs; true when it was done or asked for. Errors: `not-supported` with the reason. */
    call: call(key.extend({ command: contextVerbSchema }), z.boolean()),
    /**
     * The page that embeds the session's own page, for this window to show in a frame: of an origin of its own, good once and for half a minute. Leaving it
     * leaves the session as it is. Errors: `not-supported` for a remote browser, `not-found`, and those of the connection.
     */
    openPage: call(key, z.object({ url: z.string() }))
  },
  events: {
    changed: contextStateSchema,
    event: z.object({ sessionKey: sessionKeySchema, name: contextEventNameSchema, error: errorInfoSchema.nullable() })
  }
}

export const logs = {
  calls: {
    /** Begins to listen (idempotent) and gives what is kept, oldest first. */
    open: call(key, z.object({ entries: z.array(logEntrySchema), socket: socketStateSchema, droppedTotal: z.number().int() })),
    /** This window no longer looks. */
    close: call(key, z.void()),
    clear: call(key, z.void())
  },
  events: {
    appended: z.object({ sessionKey: sessionKeySchema, entries: z.array(logEntrySchema), droppedTotal: z.number().int() }),
    cleared: key,
    socket: z.object({ sessionKey: sessionKeySchema, socket: socketStateSchema })
  }
}

export const steps = {
  calls: {
    /**
     * Begins to listen (idempotent) and gives what is kept, oldest first: the steps of everybody who calls `execute`, this app among them (`run.id` is then the
     * `ActionRun`'s). A server that tells of none has a socket that is `stopped` with `not-supported`.
     */
    open: call(key, z.object({ steps: z.array(liveStepSchema), socket: socketStateSchema })),
    /** This window no longer looks. */
    close: call(key, z.void())
  },
  events: {
    /** Steps that came or changed, each whole. */
    changed: z.object({ sessionKey: sessionKeySchema, steps: z.array(liveStepSchema) }),
    socket: z.object({ sessionKey: sessionKeySchema, socket: socketStateSchema })
  }
}

export const actionRunSchema = z.object({
  id: z.string(),
  sessionKey: sessionKeySchema,
  actions: z.array(actionSchema),
  startedAt: z.number(),
  /** Null while it runs. */
  durationMs: z.number().nullable(),
  steps: z.array(actionStepSchema),
  error: errorInfoSchema.nullable()
})
export type ActionRun = z.infer<typeof actionRunSchema>

export const actions = {
  calls: {
    /** Starts a run and gives it at once; `changed` tells of its end. */
    run: call(key.extend({ actions: z.array(actionSchema).min(1).max(100) }), actionRunSchema),
    cancel: call(z.object({ id: z.string() }), z.void()),
    /** Newest first; kept for this run of the app, 200 a session. */
    history: call(key, z.array(actionRunSchema))
  },
  events: { changed: actionRunSchema }
}

export const audit = {
  calls: {
    /** Newest first. */
    list: call(
      z.object({
        sessionKey: sessionKeySchema.nullable(),
        before: z.number().nullable(),
        limit: z.number().int().min(1).max(1000)
      }),
      z.array(auditEntrySchema)
    ),
    /** The whole log as JSON lines. */
    export: call(z.undefined(), z.object({ jsonLines: z.string() }))
  },
  events: { appended: auditEntrySchema }
}

export const settings = {
  calls: {
    get: call(z.undefined(), settingsSchema),
    update: call(settingsPatchSchema, settingsSchema)
  },
  events: { changed: settingsSchema }
}
