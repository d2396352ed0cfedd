import type { CallOptions, Query } from '../types'
import type { ResourceDeps } from './deps'
import { LiveList, type LiveListOptions } from './live-list'
import { resourcePath } from './resource-path'
import { readRows, rowsWire } from './rows'
import { Session } from './session'
import { type SessionWire, sessionWire } from './session-wire'

const path = '/api/1/sessions'

/** `api.sessions`. Calls reject with a `CobrowseError` where the service refuses, with another `AppError` where it cannot be asked. */
export class SessionsAPI {
  readonly #deps: ResourceDeps

  constructor(deps: ResourceDeps) {
    this.#deps = deps
  }

  /** `resource`: what the session begins with, e.g. `{ custom_data, agent: 'me' }`. */
  async create(resource: object = {}, query?: Query, options?: CallOptions): Promise<Session> {
    return new Session(
      this.#deps,
      await this.#deps.rest.json(sessionWire, { method: 'POST', path, query, body: resource, options })
    )
  }

  /** By id or by six-digit code, which may come with blanks or a dash, as people write it. */
  async get(id: string, query?: Query, options?: CallOptions): Promise<Session> {
    const one = { method: 'GET', path: resourcePath('sessions', toIdOrCode(id)), query, options } as const
    return new Session(this.#deps, await this.#deps.rest.json(sessionWire, one))
  }

  /**
   * `filter_<custom field>`, `activated_before`, `activated_after`, `agent` (`all` for administrators), `state` (one, or a list of `pending`, `authorizing`,
   * `active`, `ended`; the documented `activated` means `active`); dates as `Date` or ISO text.
   */
  async list(query?: Query, options?: CallOptions): Promise<Session[]> {
    return (await this.#list(query, options)).map((wire) => new Session(this.#deps, wire))
  }

  /** Additive: a list that stays true: every session subscribed to, the list asked for again now and then. Begins at once; `close` it. */
  watch(query?: Query, options?: LiveListOptions): LiveList<Session> {
    return new LiveList(async (signal) => {
      const wires = await this.#list(query, { signal })
      return wires.map((wire) => ({
        id: wire.id,
        create: () => new Session(this.#deps, wire),
        apply: (session) => session.apply(wire)
      }))
    }, options)
  }

  async #list(query: Query = {}, options?: CallOptions): Promise<SessionWire[]> {
    const { rest, onMalformedRows } = this.#deps
    return readRows(
      await rest.json(rowsWire, { method: 'GET', path, query: toWireQuery(query), options }),
      sessionWire,
      onMalformedRows
    )
  }
}

/** Documented as `activated`; the wire knows the state as `active`. */
function toWireQuery(query: Query): Query {
  const { state } = query
  const word = <T>(value: T): T | 'active' => (value === 'activated' ? 'active' : value)
  return state === undefined ? query : { ...query, state: Array.isArray(state) ? state.map(word) : word(state) }
}

function toIdOrCode(text: string): string {
  const digits = text.replace(/[\s-]/g, '')
  return /^\d{6}$/.test(digits) ? digits : text.trim()
}
