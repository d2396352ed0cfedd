import { z } from 'zod'
import { consentSchema } from './consent'

/** What a device says of itself; '' where it does not. */
export const deviceInfoSchema = z.object({
  /** `web`, `ios`, `android`, `windows`, `macos`. */
  platform: z.string(),
  /** E.g. `iPhone` or `Chrome Browser`. */
  model: z.string(),
  appId: z.string(),
  appName: z.string(),
  osVersion: z.string(),
  sdkVersion: z.string(),
  locale: z.string(),
  timezone: z.string()
})
export type DeviceInfo = z.infer<typeof deviceInfoSchema>

/** Facts of an account's own making (`user_name`, `ticket` …), values as text. */
export const customDataSchema = z.record(z.string(), z.string())
export type CustomData = z.infer<typeof customDataSchema>

export const supportStates = ['pending', 'authorizing', 'active', 'ended'] as const
export const supportAgentSchema = z.object({ id: z.string(), name: z.string(), colour: z.string() })

/** What a session with a customer's device is beside what every session is. Times are epoch milliseconds. */
export const supportSchema = z.object({
  state: z.enum(supportStates),
  /** Six digits, good for about 20 minutes; '' where it has none. */
  code: z.string(),
  device: deviceInfoSchema,
  /** Which device it is; null where the service does not say, as most do not. */
  deviceId: z.string().nullable(),
  customData: customDataSchema,
  agent: supportAgentSchema.nullable(),
  /** All who take part, as far as the service says. */
  agents: z.array(supportAgentSchema),
  remoteControl: consentSchema,
  fullDevice: consentSchema,
  recorded: z.boolean(),
  /** Those that an agent may draw in; empty where there is no choice. */
  colours: z.array(z.string()),
  activatedAt: z.number().nullable(),
  endedAt: z.number().nullable(),
  expiresAt: z.number().nullable()
})
export type Support = z.infer<typeof supportSchema>
