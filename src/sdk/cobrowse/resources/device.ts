import { EventEmitter } from 'eventemitter3'
import { AppError } from '@shared/errors'
import type { CallOptions, DeviceInfo, Query } from '../types'
import type { Subscription } from '../socket/event-socket'
import type { ResourceDeps } from './deps'
import { type DeviceWire, deviceWire, type Presence, presenceWire } from './device-wire'
import { resourcePath } from './resource-path'

/** A device as a plain object. `last_active` is null for a device that was never seen. */
export type DeviceData = {
  id: string
  connectable: boolean
  custom_data: Record<string, unknown>
  device: DeviceInfo
  last_active: Date | null
  online: boolean
}
export type DeviceEvents = { updated: (device: Device) => void }

/**
 * One installation of an app, or one website in one browser, of one customer. A snapshot until `subscribe`, live from then on.
 *
 * Calls reject with a `CobrowseError` where the service refuses, with another `AppError` where it cannot be asked.
 */
export class Device extends EventEmitter<DeviceEvents> implements DeviceData {
  readonly #deps: ResourceDeps
  readonly #catchUp: () => void
  #wire: DeviceWire
  #presence: Presence | null = null
  #subscription: Subscription | null = null

  /** `catchUp`: what learns what was told while the socket was away, where that is not asked of this device alone. */
  constructor(deps: ResourceDeps, wire: DeviceWire, catchUp?: () => void) {
    super()
    this.#deps = deps
    this.#wire = wire
    // A failure leaves what is known; the next event mends it.
    this.#catchUp = catchUp ?? (() => void this.refresh().catch(() => undefined))
  }

  get id(): string {
    return this.#wire.id
  }
  get custom_data(): Record<string, unknown> {
    return this.#wire.custom_data
  }
  get device(): DeviceInfo {
    return this.#wire.device
  }
  /** Connected to the service now, as far as it has told: a list says little of it, a subscription all. */
  get online(): boolean {
    return this.#presence?.present ?? this.#wire.online ?? false
  }
  /** Whether a session can begin. A device that holds a socket must be online; any other may be woken by a push. */
  get connectable(): boolean {
    return this.#wire.connectable && (this.#wire.notification_token === null || this.online)
  }
  get last_active(): Date | null {
    return latest(this.#wire.last_active, this.#presence?.last_seen ?? null)
  }
  /** Additive, of the real service: what a socket subscribes with. A credential, so `toJSON` leaves it out; null where the device holds no socket. */
  get notification_token(): string | null {
    return this.#wire.notification_token
  }

  /** Takes what the service sends of this device from now on, and fires `updated`. Resolves once it was asked for; a socket that is away is waited for. */
  async subscribe(): Promise<void> {
    if (this.#subscription?.active !== true) {
      this.#subscription = this.#deps.socket.subscribe({
        id: this.id,
        token: () => this.#wire.notification_token,
        presence: true,
        onEvent: (event, data) => this.#onEvent(event, data),
        onReconnected: this.#catchUp
      })
    }
    await this.#subscription.sent
  }

  unsubscribe(): void {
    this.#subscription?.close()
    this.#subscription = null
  }

  /** Additive: fetches the device anew, and fires `updated` where it has changed. */
  async refresh(options?: CallOptions): Promise<this> {
    this.apply(await this.#deps.rest.json(deviceWire, { method: 'GET', path: resourcePath('devices', this.id), options }))
    return this
  }

  /** Additive, of the real service: pushes a session to the device. `attempt` counts from 1. */
  async notify(push: { session: { id: string }; attempt?: number }, query?: Query, options?: CallOptions): Promise<void> {
    const path = `${resourcePath('devices', this.id)}/notifications`
    const body = { session: push.session.id, attempt: push.attempt ?? 1 }
    await this.#deps.rest.done({ method: 'POST', path, query, body, options })
  }

  /** Additive: takes a newer state of this device, from wherever it was fetched, and fires `updated` where it differs. */
  apply(wire: DeviceWire): void {
    if (wire.id !== this.id) throw new AppError({ code: 'internal', message: 'This is the state of another device.' })
    const before = this.#facts()
    this.#wire = wire
    // Presence outdoes a resource while it is told as it changes. What it was before that is older than this.
    if (wire.online !== null && this.#presence !== null && !this.#isLive()) {
      this.#presence = { ...this.#presence, present: wire.online }
    }
    this.#subscription?.refresh()
    if (this.#facts() !== before) this.emit('updated', this)
  }

  toJSON(): DeviceData {
    const { id, connectable, custom_data, device, last_active, online } = this
    return { id, connectable, custom_data, device, last_active, online }
  }

  #onEvent(event: string, data: unknown): boolean {
    if (event === 'device') {
      const parsed = deviceWire.safeParse(data)
      if (parsed.success) this.apply(parsed.data)
      return parsed.success
    }
    if (event === 'presence') {
      const parsed = presenceWire.safeParse(data)
      if (parsed.success) this.#appear(parsed.data)
      return parsed.success
    }
    return true
  }

  #appear(presence: Presence): void {
    const before = this.#facts()
    this.#presence = presence
    if (this.#facts() !== before) this.emit('updated', this)
  }

  #isLive(): boolean {
    return this.#subscription?.active === true && this.#deps.socket.state.phase === 'open'
  }

  #facts(): string {
    return JSON.stringify(this)
  }
}

function latest(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other
  return one > other ? one : other
}
