import { z } from 'zod'
import { sessionStates } from '../types'
import { deviceInfoWire } from './device-wire'
import { field } from './fields'

const agentWire = z.object({ id: field.text, name: field.text, colour: field.text })

export const sessionWire = z.object({
  id: field.id,
  activated: field.date,
  agent: agentWire.nullable().catch(null),
  agents: z.array(agentWire).catch([]),
  calling: field.consent,
  code: field.text,
  colours: field.texts,
  /** What a socket subscribes with: a credential. */
  control_token: field.token,
  created: field.date,
  custom_data: field.record,
  device: deviceInfoWire,
  device_id: field.id.nullable().catch(null),
  ended: field.date,
  ended_reason: z.string().min(1).nullable().catch(null),
  expires: field.date,
  full_device: field.consent,
  recorded: field.flag,
  remote_control: field.consent,
  state: z.enum(sessionStates),
  updated: field.date,
  virtual: field.flag
})
export type SessionWire = z.infer<typeof sessionWire>

export const streamTokensWire = z.object({ stream_token: z.string().min(1), stream_url: z.string().catch('') })

export const recordingWire = z.object({
  id: field.text,
  video: z.string().nullable().catch(null),
  actions: z.string().nullable().catch(null),
  events: z.string().nullable().catch(null)
})
