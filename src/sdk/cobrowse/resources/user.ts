import { EventEmitter } from 'eventemitter3'
import { AppError } from '@shared/errors'
import type { CallOptions, Query } from '../types'
import type { ResourceDeps } from './deps'
import { type UserWire, userWire } from './user-wire'
import { resourcePath } from './resource-path'

/** A user as a plain object: the id, and whatever else the service says, without the socket's credentials. */
export type UserData = { id: string; [field: string]: unknown }
export type UserEvents = { updated: (user: User) => void }

/** An agent or administrator of the account. */
export class User extends EventEmitter<UserEvents> {
  readonly #fetch: (options?: CallOptions) => Promise<UserWire>
  #wire: UserWire

  constructor(fetch: (options?: CallOptions) => Promise<UserWire>, wire: UserWire) {
    super()
    this.#fetch = fetch
    this.#wire = wire
  }

  get id(): string {
    return this.#wire.id
  }
  /** Additive, of the real service, and of the current user alone: the socket's credential. `toJSON` leaves it out. */
  get notification_token(): string | null {
    return this.#wire.notification_token
  }
  /** Additive, of the real service, and of the current user alone: the socket's base address, which may be relative to the API. */
  get notification_url(): string | null {
    return this.#wire.notification_url
  }

  /** Additive: fetches the user anew, and fires `updated` where something has changed. */
  async refresh(options?: CallOptions): Promise<this> {
    const wire = await this.#fetch(options)
    if (wire.id !== this.id) throw new AppError({ code: 'bad-response', message: 'The answer is another user.' })
    const before = JSON.stringify(this)
    this.#wire = wire
    if (JSON.stringify(this) !== before) this.emit('updated', this)
    return this
  }

  toJSON(): UserData {
    const { notification_token: _token, notification_url: _url, ...rest } = this.#wire
    return rest
  }
}

/** A user over REST. `me` is the one whom the token names. */
export async function fetchUser(deps: ResourceDeps, id: string, query?: Query, options?: CallOptions): Promise<User> {
  const path = resourcePath('users', id)
  const fetch = (again?: CallOptions): Promise<UserWire> =>
    deps.rest.json(userWire, { method: 'GET', path, query, options: again })
  return new User(fetch, await fetch(options))
}
