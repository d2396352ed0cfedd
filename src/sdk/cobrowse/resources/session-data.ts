import type { Agent, ConsentState, DeviceInfo, EndedReason, SessionState } from '../types'

/** A session as a plain object, without its credentials. Dates are null for what has not happened. */
export type SessionData = {
  id: string
  activated: Date | null
  agent: Agent | null
  code: string
  created: Date | null
  custom_data: Record<string, unknown>
  device: DeviceInfo
  ended: Date | null
  full_device: ConsentState
  recorded: boolean
  remote_control: ConsentState
  state: SessionState
  updated: Date | null
  /** From here on: additive, of the real service. */
  agents: readonly Agent[]
  calling: ConsentState
  colours: readonly string[]
  device_id: string | null
  ended_reason: EndedReason | null
  expires: Date | null
  virtual: boolean
}

export const sessionData = (session: SessionData): SessionData => ({
  id: session.id,
  activated: session.activated,
  agent: session.agent,
  code: session.code,
  created: session.created,
  custom_data: session.custom_data,
  device: session.device,
  ended: session.ended,
  full_device: session.full_device,
  recorded: session.recorded,
  remote_control: session.remote_control,
  state: session.state,
  updated: session.updated,
  agents: session.agents,
  calling: session.calling,
  colours: session.colours,
  device_id: session.device_id,
  ended_reason: session.ended_reason,
  expires: session.expires,
  virtual: session.virtual
})
