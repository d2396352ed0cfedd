import { z } from 'zod'
import { errorInfoSchema } from '../errors'
import { call } from './define'

/** What only one of the two shells can do; the renderer asks, and shows another way or nothing. */
export const capabilities = ['windows', 'native-save', 'native-clipboard', 'notifications', 'token-commands'] as const
export const capabilitySchema = z.enum(capabilities)
export type Capability = z.infer<typeof capabilitySchema>

/** Where a window should go: from a deep link, a notification or a second start. */
export const destinationSchema = z.discriminatedUnion('view', [
  /** `solo`: torn off, with nothing beside it. */
  z.object({ view: z.literal('session'), sessionKey: z.string(), solo: z.boolean().optional() }),
  z.object({ view: z.literal('connections') }),
  /** The devices of a connection: all, one, or those whose custom data match. */
  z.object({
    view: z.literal('devices'),
    connectionId: z.string().nullable(),
    deviceId: z.string().optional(),
    filter: z.record(z.string().max(200), z.string().max(500)).optional()
  }),
  /** The dialog for a six-digit code, filled in. */
  z.object({ view: z.literal('code'), connectionId: z.string().nullable(), code: z.string().max(20) })
])
export type Destination = z.infer<typeof destinationSchema>

export const selfSchema = z.object({
  /** Names this window for the lease: two windows never share one. */
  windowId: z.string(),
  shell: z.enum(['electron', 'browser']),
  platform: z.enum(['mac', 'windows', 'linux']),
  version: z.string(),
  capabilities: z.array(capabilitySchema),
  /** Where this window was last sent (a deep link, a notification, `openWindow`); null for the first screen. Later ones come as `navigate`. */
  destination: destinationSchema.nullable()
})
export type Self = z.infer<typeof selfSchema>

/** Something that happened to the app as a whole, shown once: a corrupt file set aside, a full disk, a second start. */
export const noticeSchema = z.object({
  id: z.string(),
  level: z.enum(['info', 'warning', 'error']),
  code: z.enum([
    'settings-set-aside',
    'connections-set-aside',
    'sessions-set-aside',
    'devices-set-aside',
    'audit-set-aside',
    'storage-failed',
    'keychain-lost',
    'local-host-failed',
    'page-crashed',
    'defect',
    'bridge-lost',
    'bridge-refused'
  ]),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  error: errorInfoSchema.nullable()
})
export type Notice = z.infer<typeof noticeSchema>

export const saveFileSchema = z.object({
  suggestedName: z
    .string()
    .min(1)
    .max(255)
    .regex(/^[^/\\]+$/),
  bytes: z.instanceof(Uint8Array)
})

export const app = {
  calls: {
    self: call(z.undefined(), selfSchema),
    /** Notices that were raised before this window could listen. */
    notices: call(z.undefined(), z.array(noticeSchema)),
    dismissNotice: call(z.object({ id: z.string() }), z.void()),
    /** `native-save`: the system's own dialog. `saved` is false when the operator cancelled. */
    saveFile: call(saveFileSchema, z.object({ saved: z.boolean() })),
    /** `native-clipboard`. */
    writeClipboard: call(z.object({ text: z.string().max(10_000_000) }), z.void()),
    /** `native-clipboard`: empties it after so long, unless it holds something else than `text` by then; at once where the app ends before. */
    emptyClipboard: call(z.object({ text: z.string().max(20_000), seconds: z.number().int().min(1).max(3600) }), z.void()),
    writeClipboardImage: call(z.object({ png: z.instanceof(Uint8Array) }), z.void()),
    /** `windows`: a new window, on one session where given. */
    openWindow: call(z.object({ destination: destinationSchema.nullable() }), z.void()),
    /** Opens an http(s) URL in the system's browser. */
    openExternal: call(z.object({ url: z.url({ protocol: /^https?$/ }).max(8192) }), z.void())
  },
  events: {
    notice: noticeSchema,
    /** The operator put it away, in whichever window. */
    noticeDismissed: z.object({ id: z.string() }),
    navigate: destinationSchema,
    /** The escape chord while the keyboard is in a page that this window frames, where only the shell hears it; nothing where the window has it itself. */
    keyboardEscape: z.object({})
  }
}
