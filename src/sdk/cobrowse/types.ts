import type { SocketFactory } from '../net/socket'

export type { CallOptions } from '../net/call-options'
export type { SocketFactory } from '../net/socket'

export const consentStates = ['off', 'requested', 'on', 'rejected'] as const
/** Something that the customer must agree to. `on` and `rejected` are the customer's word; an agent asks with `requested`. */
export type ConsentState = (typeof consentStates)[number]

export const sessionStates = ['pending', 'authorizing', 'active', 'ended'] as const
export type SessionState = (typeof sessionStates)[number]

/** What an agent points with. */
export type Tool = 'laser' | 'drawing' | 'control'

/** The service's word for why a session ended; a newer service may have others. */
export type EndedReason =
  | 'device_ended'
  | 'agent_ended'
  | 'pending_timeout'
  | 'authorizing_timeout'
  | 'active_timeout'
  | 'limit_enforcement'
  | (string & {})

export type Agent = { id: string; name: string; colour: string }

/** What a device says of itself; '' where it does not. */
export type DeviceInfo = {
  /** An identifier of the app, e.g. a domain name or an iOS app id. */
  app_id: string
  app_name: string
  /** E.g. `iPhone` or `Chrome Browser`. */
  device: string
  device_locale: string
  device_timezone: string
  /** Android alone: whether the whole device can be controlled now. */
  full_device_control: boolean
  os_version: string
  /** `web`, `ios`, `android`, `windows`, `macos`. */
  platform: string
  sdk_version: string
}

export type QueryValue = string | number | boolean | Date | undefined
/** What is added to an address. A list becomes `name[]=a&name[]=b`, a `Date` its ISO form; `undefined` is left out. */
export type Query = Record<string, QueryValue | readonly QueryValue[]>

/** Options of `new CobrowseAPI(token, options)`. `api` is documented; the others are ours. */
export type CobrowseOptions = {
  /** The address of an own instance, with its base path if it has one; the hosted service where none is given. */
  api?: string
  license?: string
  /** `globalThis.fetch` where none is given. */
  fetch?: typeof globalThis.fetch
  /** The runtime's own WebSocket where none is given (pages; Node from 22 on). It must carry subprotocols; no headers are asked of it. */
  createSocket?: SocketFactory
  /** For a call without its own limit, in ms; 30 s where none is given. Retries are within it. */
  timeoutMs?: number
}

/** Additive, of the session stream and the embedded page. */
export type SessionMetrics = {
  /** Round trip to the device in ms; null while nothing has been measured. */
  latency: number | null
  /** When the device last answered; null while it has not. */
  last_alive: Date | null
}
