import type { CallOptions, Query } from '../types'
import { fetchUser, type User } from './user'
import type { ResourceDeps } from './deps'

/** `api.users`. Calls reject with a `CobrowseError` where the service refuses, with another `AppError` where it cannot be asked. */
export class UsersAPI {
  readonly #deps: ResourceDeps

  constructor(deps: ResourceDeps) {
    this.#deps = deps
  }

  /** `me` is the one whom the token names. */
  get(id: string, query?: Query, options?: CallOptions): Promise<User> {
    return fetchUser(this.#deps, id, query, options)
  }
}
