import { EventEmitter } from 'eventemitter3'
import { AppError } from '@shared/errors'
import type { Subscription } from '../socket/event-socket'
import type { Agent, CallOptions, ConsentState, DeviceInfo, EndedReason, Query, SessionState } from '../types'
import type { ResourceDeps } from './deps'
import { toConsentRequest } from './fields'
import { recordingWire, type SessionWire, sessionWire } from './session-wire'
import { openSessionStream, type SessionStream } from './session-stream'
import { resourcePath } from './resource-path'
import { type SessionData, sessionData } from './session-data'

export type SessionEvents = { updated: (session: Session) => void; ended: (session: Session) => void }

/** Additive, of the real service: where a recording lies. Absolute addresses, good for a short time: fetch them anew for each look. */
export type SessionRecording = { id: string; video: string | null; actions: string | null; events: string | null }

/**
 * One screen share between a customer's device and an agent. A snapshot until `subscribe`, live from then on.
 *
 * Calls reject with a `CobrowseError` where the service refuses, with another `AppError` where it cannot be asked.
 */
export class Session extends EventEmitter<SessionEvents> implements SessionData {
  readonly #deps: ResourceDeps
  #wire: SessionWire
  #subscription: Subscription | null = null
  /** Counts how often it was let go of. */
  #releases = 0

  constructor(deps: ResourceDeps, wire: SessionWire) {
    super()
    this.#deps = deps
    this.#wire = wire
  }

  get id(): string {
    return this.#wire.id
  }
  /** Six digits for the customer to read out; '' once it is used or has run out. */
  get code(): string {
    return this.#wire.code
  }
  /** `pending` → (`authorizing` →) `active` → `ended`. */
  get state(): SessionState {
    return this.#wire.state
  }
  get custom_data(): Record<string, unknown> {
    return this.#wire.custom_data
  }
  get device(): DeviceInfo {
    return this.#wire.device
  }
  /** Additive: which device it is; null where the service does not say, and before there is one. */
  get device_id(): string | null {
    return this.#wire.device_id
  }
  /** Who began it; null where nobody has yet. */
  get agent(): Agent | null {
    return this.#wire.agent
  }
  get recorded(): boolean {
    return this.#wire.recorded
  }
  /** Documented as a boolean; the service's four words. */
  get full_device(): ConsentState {
    return this.#wire.full_device
  }
  get remote_control(): ConsentState {
    return this.#wire.remote_control
  }
  /** When the customer let it in; null before. */
  get activated(): Date | null {
    return this.#wire.activated
  }
  get created(): Date | null {
    return this.#wire.created
  }
  /** Null while it lasts. */
  get ended(): Date | null {
    return this.#wire.ended
  }
  get updated(): Date | null {
    return this.#wire.updated
  }
  /** Additive, of the real service: all who have viewed it. */
  get agents(): readonly Agent[] {
    return this.#wire.agents
  }
  /** Additive, of the real service. */
  get expires(): Date | null {
    return this.#wire.expires
  }
  /** Additive, of the real service; null while it lasts. */
  get ended_reason(): EndedReason | null {
    return this.#wire.ended_reason
  }
  /** Additive, of the real service: the colours that an annotation may have. */
  get colours(): readonly string[] {
    return this.#wire.colours
  }
  /** Additive, of the real service. */
  get calling(): ConsentState {
    return this.#wire.calling
  }
  /** Additive, of the real service: no real device stands behind it. */
  get virtual(): boolean {
    return this.#wire.virtual
  }
  /** Additive, of the real service: what a socket subscribes with. A credential, so `toJSON` leaves it out. */
  get control_token(): string | null {
    return this.#wire.control_token
  }

  isPending(): boolean {
    return this.state === 'pending'
  }
  isAuthorizing(): boolean {
    return this.state === 'authorizing'
  }
  isActive(): boolean {
    return this.state === 'active'
  }
  isEnded(): boolean {
    return this.state === 'ended'
  }

  /** Takes what the service sends of this session from now on, and fires `updated` and `ended`. Resolves once it was asked for; a socket that is away is waited for. A session that came without the means to subscribe is fetched anew first. */
  async subscribe(): Promise<void> {
    const releases = this.#releases
    if (this.control_token === null && !this.isEnded()) await this.refresh()
    if (releases !== this.#releases) return
    if (this.#subscription?.active !== true) {
      this.#subscription = this.#deps.socket.subscribe({
        id: this.id,
        token: () => this.#wire.control_token,
        presence: false,
        onEvent: (event, data) => this.#onEvent(event, data),
        onReconnected: () => this.#catchUp()
      })
    }
    await this.#subscription.sent
  }

  unsubscribe(): void {
    this.#releases += 1
    this.#subscription?.close()
    this.#subscription = null
  }

  /** Ends it for both sides. (Whoever only leaves closes the view: the session goes on for a while.) */
  async end(options?: CallOptions): Promise<void> {
    await this.change({ state: 'ended' }, options)
  }

  /** Asks the customer for the whole device (`true`, documented, or `'requested'`), or gives it back (`false`, `'off'`). */
  async setFullDevice(state: boolean | ConsentState, options?: CallOptions): Promise<void> {
    await this.change({ full_device: toConsentRequest(state) }, options)
  }

  /** Asks the customer for control (`'requested'`), or gives it back (`'off'`). The service lets no agent set `'on'`. */
  async setRemoteControl(state: ConsentState, options?: CallOptions): Promise<void> {
    await this.change({ remote_control: toConsentRequest(state) }, options)
  }

  /** Additive, of the real service: changes fields of the session on the server, e.g. `custom_data`. */
  async change(fields: SessionChange, options?: CallOptions): Promise<void> {
    const path = resourcePath('sessions', this.id)
    this.apply(await this.#deps.rest.json(sessionWire, { method: 'PUT', path, body: { id: this.id, ...fields }, options }))
  }

  /** Additive: fetches the session anew, and fires `updated` where it has changed. */
  async refresh(options?: CallOptions): Promise<this> {
    this.apply(await this.#deps.rest.json(sessionWire, { method: 'GET', path: resourcePath('sessions', this.id), options }))
    return this
  }

  /** Additive, of the real service: `not-found` where there is none (yet). */
  async recording(query?: Query, options?: CallOptions): Promise<SessionRecording> {
    const path = `${resourcePath('sessions', this.id)}/recording`
    const { id, video, actions, events } = await this.#deps.rest.json(recordingWire, { method: 'GET', path, query, options })
    const absolute = (url: string | null): string | null => (url === null ? null : toAbsolute(url, `${this.#deps.api}/`))
    return { id, video: absolute(video), actions: absolute(actions), events: absolute(events) }
  }

  /** Additive, of the real service: the stream's socket, which tells how far away the device is. */
  stream(): SessionStream {
    return openSessionStream(this.#deps, this.id)
  }

  /** Additive: takes another state of this session, from wherever it was fetched; true where something has changed. An older one than is known is left aside. */
  apply(wire: SessionWire): boolean {
    if (wire.id !== this.id) throw new AppError({ code: 'internal', message: 'This is the state of another session.' })
    if (isOlder(wire, this.#wire)) return false
    const before = JSON.stringify(this)
    const ends = wire.state === 'ended' && !this.isEnded()
    this.#wire = wire
    this.#subscription?.refresh()
    const isChanged = JSON.stringify(this) !== before
    if (isChanged) this.emit('updated', this)
    if (ends) this.emit('ended', this)
    return isChanged
  }

  toJSON(): SessionData {
    return sessionData(this)
  }

  #onEvent(event: string, data: unknown): boolean {
    if (event !== 'session') return true
    const parsed = sessionWire.safeParse(data)
    if (parsed.success) this.apply(parsed.data)
    return parsed.success
  }

  /** What changed while the socket was away was told to nobody. A failure leaves what is known; the next event mends it. */
  #catchUp(): void {
    if (!this.isEnded()) void this.refresh().catch(() => undefined)
  }
}

function toAbsolute(url: string, base: string): string {
  try {
    return new URL(url, base).href
  } catch {
    throw new AppError({ code: 'bad-response', message: 'The service names an address that is none.' })
  }
}

/** What an agent may change of a session. */
export type SessionChange = {
  state?: 'ended'
  full_device?: ConsentState
  remote_control?: ConsentState
  custom_data?: Record<string, unknown>
}

/** An answer and an event may overtake each other; nothing comes back from the end. */
function isOlder(next: SessionWire, known: SessionWire): boolean {
  if (known.state === 'ended' && next.state !== 'ended') return true
  return next.updated !== null && known.updated !== null && next.updated < known.updated
}
