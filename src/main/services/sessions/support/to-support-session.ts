import { toSessionKey, type Session, type SessionStatus } from '@shared/domain/session'
import type { Support } from '@shared/domain/support'
import type { Agent, SessionData } from '@sdk/cobrowse'
import { cut, toCustomData, toDeviceInfo } from '../../cobrowse/device-facts'

/** Whose session it is, when the service was asked for it or told of it, and what its times are by this machine's clock. */
export type Told = { connectionId: string; seenAt: number; toLocal: (at: number) => number }

const statusOf: Record<SessionData['state'], SessionStatus> = {
  pending: 'idle',
  authorizing: 'idle',
  active: 'active',
  ended: 'closed'
}

const maxText = 200
const maxAgents = 50
const maxColours = 24

/** A colour as CSS has it and a call takes it: it becomes a style, which could name an address to load. */
const isColour = (text: string): boolean =>
  text.length <= 40 && /^(?:#[\da-f]{3,8}|[a-z]+|(?:rgb|hsl)a?\([\d\s.,%/]+\))$/i.test(text)

const toAgent = ({ id, name, colour }: Agent): Agent => ({
  id: cut(id, maxText),
  name: cut(name, maxText),
  colour: isColour(colour) ? colour : ''
})

/** A session with a customer's device as every room knows sessions. `endedReason` is the service's own word. */
export function toSupportSession(remote: SessionData, { connectionId, seenAt, toLocal }: Told): Session {
  const { id, state } = remote
  const time = (date: Date | null): number | null => (date === null ? null : toLocal(date.getTime()))
  const agent = remote.agent === null ? null : toAgent(remote.agent)
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
    endedReason: remote.ended_reason === null ? null : cut(remote.ended_reason, maxText),
    support: toSupport(remote, time),
    seenAt
  }
}

const toSupport = (remote: SessionData, time: (date: Date | null) => number | null): Support => ({
  state: remote.state,
  code: remote.state === 'ended' ? '' : cut(remote.code, 20),
  device: toDeviceInfo(remote.device),
  deviceId: remote.device_id,
  customData: toCustomData(remote.custom_data),
  agent: remote.agent === null ? null : toAgent(remote.agent),
  agents: remote.agents.slice(0, maxAgents).map(toAgent),
  remoteControl: remote.remote_control,
  fullDevice: remote.full_device,
  recorded: remote.recorded,
  colours: remote.colours.filter(isColour).slice(0, maxColours),
  activatedAt: time(remote.activated),
  endedAt: time(remote.ended),
  expiresAt: time(remote.expires)
})
