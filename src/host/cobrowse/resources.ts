import { colours } from './agents'
import type { Device } from './device'
import type { SupportSession } from './support-session'

/** The resources as Cobrowse's clients read them, over REST and on the socket alike. */

const iso = (time: number | null): string | null => (time === null ? null : new Date(time).toISOString())

export const deviceResource = (device: Device) => ({
  id: device.id,
  connectable: device.isOnline(),
  online: device.isOnline(),
  custom_data: device.customData,
  device: device.info,
  last_active: iso(device.lastSeen()),
  notification_token: device.notificationToken
})

export const presenceOf = (device: Device) => ({
  id: device.id,
  present: device.isOnline(),
  last_seen: iso(device.lastSeen())
})

export const sessionResource = ({ facts }: SupportSession) => ({
  id: facts.id,
  activated: iso(facts.activated),
  agent: facts.agent,
  agents: facts.agents,
  calling: 'off',
  code: facts.code,
  colours: colours,
  control_token: facts.controlToken,
  created: iso(facts.created),
  custom_data: facts.customData,
  device: facts.device,
  device_id: facts.deviceId,
  ended: iso(facts.ended),
  ended_reason: facts.endedReason,
  expires: facts.state === 'ended' ? null : iso(facts.expires),
  full_device: facts.full_device,
  recorded: facts.recorded,
  remote_control: facts.remote_control,
  state: facts.state,
  updated: iso(facts.updated),
  virtual: false
})
