import { z } from 'zod'
import { deviceColumnsSchema, deviceViewsSchema } from './device-view'

const fields = z.object({
  theme: z.enum(['system', 'dark', 'light']),
  locale: z.enum(['system', 'en', 'de', 'pseudo']),
  density: z.enum(['comfortable', 'compact']),
  /** Shown to the server and to other operators when taking over. */
  operatorName: z.string().max(80),
  /** Seconds asked for when taking control. */
  takeoverSeconds: z.number().int().min(30).max(3600),
  /** How long a lost socket may keep the lease, in seconds. */
  graceSeconds: z.number().int().min(0).max(120),
  /** The chord that leaves keyboard capture; never forwarded. `KeyboardEvent.code` of the key last, modifiers first, joined by `+`. */
  escapeChord: z.string().min(1).max(60),
  /** macOS: send Command as Control, so that Cmd+C copies on a remote Linux browser. */
  mapCommandToControl: z.boolean(),
  /** Copying inside the remote page also writes the local clipboard, while driving. */
  clipboardSync: z.boolean(),
  /** Pasting more characters than this asks first. */
  pasteConfirmLength: z.number().int().min(100).max(1_000_000),
  /** Seconds until a secret that was typed into the page is taken off the operator's clipboard. */
  clipboardClearSeconds: z.number().int().min(5).max(600),
  notifications: z.boolean(),
  /** Where the page that frames support sessions listens: accounts trust its origin, `http://localhost:<port>`. Taken at the next start. */
  contextPagePort: z.number().int().min(1024).max(65_535),
  defaultViewport: z.object({ width: z.number().int().min(100).max(7680), height: z.number().int().min(100).max(4320) }),
  deviceViews: deviceViewsSchema,
  deviceColumns: deviceColumnsSchema
})
export type Settings = z.infer<typeof fields>

export const defaultSettings: Settings = {
  theme: 'system',
  locale: 'system',
  density: 'comfortable',
  operatorName: '',
  takeoverSeconds: 300,
  graceSeconds: 30,
  escapeChord: 'Ctrl+Alt+Escape',
  mapCommandToControl: true,
  clipboardSync: true,
  pasteConfirmLength: 5000,
  clipboardClearSeconds: 30,
  notifications: true,
  contextPagePort: 47_616,
  defaultViewport: { width: 1280, height: 720 },
  deviceViews: [],
  deviceColumns: ['user_name', 'user_email', 'user_id']
}

export const settingsSchema = fields
export const settingsPatchSchema = fields.partial()
export type SettingsPatch = z.infer<typeof settingsPatchSchema>

/** Stored settings, field by field: an unknown or spoilt value falls back to its default alone. */
export function readSettings(stored: unknown): Settings {
  const known = z.record(z.string(), z.unknown()).safeParse(stored)
  if (!known.success) return defaultSettings
  const entries = Object.entries(fields.shape).flatMap(([key, schema]) => {
    const value = schema.safeParse(known.data[key])
    return value.success ? [[key, value.data]] : []
  })
  return fields.parse({ ...defaultSettings, ...Object.fromEntries(entries) })
}
