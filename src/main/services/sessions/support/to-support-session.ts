import { toSessionKey, type Session, type SessionStatus } from '@shared/domain/session'
import type { Support } from '@shared/domain/support'
import type { SessionData } from '@sdk/cobrowse'
import { toCustomData, toDeviceInfo } from '../../cobrowse/device-facts'

/** Whose session it is, and when the service was asked for it or told of it. */
export type Told = { connectionId: string; seenAt: number }

const statusOf: Record<SessionData['state'], SessionStatus> = {
  pending: 'idle',
  authorizing: 'idle',
  active: 'active',
  ended: 'closed'
}

const time = (date: Date | null): number | null => date?.getTime() ?? null

/** A session with a customer's device as every room knows sessions. `endedReason` is the service's own word. */
export function toSupportSession(remote: SessionData, { connectionId, seenAt }: Told): Session {
  const { id, state, agent } = remote
  return {
    key: toSessionKey(connectionId, id),
    connectionId,
    sessionId: id,
    agentId: agent === null ? '' : agent.name === '' ? agent.id : agent.name,
    status: statusOf[state],
    rawStatus: state,
    headless: null,
    viewport: null,
    userAgent: null,
    createdAt: time(remote.created),
    lastActivityAt: time(remote.updated),
    liveViewUrl: null,
    url: null,
    title: null,
    takeover: null,
    endedReason: remote.ended_reason,
    support: toSupport(remote),
    seenAt
  }
}

const toSupport = (remote: SessionData): Support => ({
  state: remote.state,
  code: remote.state === 'ended' ? '' : remote.code,
  device: toDeviceInfo(remote.device),
  deviceId: remote.device_id,
  customData: toCustomData(remote.custom_data),
  agent: remote.agent,
  agents: [...remote.agents],
  remoteControl: remote.remote_control,
  fullDevice: remote.full_device,
  recorded: remote.recorded,
  colours: [...remote.colours],
  activatedAt: time(remote.activated),
  endedAt: time(remote.ended),
  expiresAt: time(remote.expires)
})
