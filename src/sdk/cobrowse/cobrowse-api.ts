import { EventEmitter } from 'eventemitter3'
import type { SocketState } from '@shared/domain/cast'
import { AppError } from '@shared/errors'
import type { SocketFactory } from '../net/socket'
import { createWebSocketFactory } from '../net/web-socket-factory'
import { RemoteContext } from './context/remote-context'
import type { CobrowseError } from './errors'
import { watchNetwork } from './network'
import { toApiUrl } from './rest/api-url'
import { delay } from './rest/delay'
import { hostedApi } from './rest/identity'
import { createRestClient } from './rest/rest-client'
import { DevicesAPI } from './resources/devices-api'
import type { ResourceDeps } from './resources/deps'
import { SessionsAPI } from './resources/sessions-api'
import { fetchUser } from './resources/user'
import { UsersAPI } from './resources/users-api'
import { createEventSocket, type EventSocket } from './socket/event-socket'
import { createSocketPool, type SocketCredentials, type SocketPool } from './socket/socket-pool'
import type { CobrowseOptions } from './types'

export type CobrowseEvents = {
  /** Additive, of the real service: the token has run out (`error.tokenExpired`). The socket is down until `token` is set anew. */
  error: (error: CobrowseError) => void
  /** Additive: `token` was set to another one. */
  'token.updated': () => void
  /** Additive: of the one socket that all subscriptions share. */
  'socket.updated': (state: SocketState) => void
  /** Additive: a message was no frame of the protocol, too large, or not what its event should bring, and dropped; how many so far on this socket. */
  'socket.malformed': (total: number) => void
  /** Additive: rows of a list were no resources, and left out; how many so far. */
  'list.malformed': (total: number) => void
}

const defaultTimeoutMs = 30_000

/**
 * A client of Cobrowse for one agent: the documented Agent SDK. Runs in a page and in Node (`attachContext` in a page alone).
 *
 * Calls reject with a `CobrowseError` where the service refuses (`id`, `message`, HTTP `status`), with another `AppError` where it cannot be asked (`unreachable`,
 * `proxy-login`, `timeout`, `cancelled`, `bad-response`, `too-large`). A GET is tried again where nothing or an overloaded proxy answers; nothing else is.
 */
export class CobrowseAPI extends EventEmitter<CobrowseEvents> {
  readonly #api: string
  readonly #pool: SocketPool
  readonly #socket: EventSocket
  readonly #resources: ResourceDeps
  readonly #devices: DevicesAPI
  readonly #sessions: SessionsAPI
  readonly #users: UsersAPI
  readonly #contexts = new Set<RemoteContext>()
  #malformedRows = 0
  #token: string
  #license: string
  /** The token that was last told to have run out: once is enough. */
  #expired: string | null = null

  /** `token`: the agent's JWT. Throws `bad-request` for an `api` that is no http(s) address. */
  constructor(token?: string | null, options: CobrowseOptions = {}) {
    super()
    this.#api = toApiUrl(options.api ?? hostedApi)
    this.#token = token?.trim() ?? ''
    this.#license = options.license?.trim() ?? ''
    const rest = createRestClient({
      api: this.#api,
      fetch: options.fetch ?? globalThis.fetch.bind(globalThis),
      credentials: () => ({ token: this.#token, license: this.#license }),
      onTokenExpired: (error, expired) => this.#expire(error, expired),
      timeoutMs: options.timeoutMs ?? defaultTimeoutMs,
      random: Math.random,
      delay
    })
    this.#pool = createSocketPool({
      api: this.#api,
      license: () => this.#license,
      createSocket: () => options.createSocket ?? runtimeSockets(),
      watchNetwork
    })
    this.#socket = createEventSocket((events) => this.#pool.open(() => this.#socketCredentials(), events), {
      onState: (state) => this.emit('socket.updated', state),
      onMalformed: (total) => this.emit('socket.malformed', total)
    })
    this.#resources = {
      api: this.#api,
      rest,
      socket: this.#socket,
      openSocket: (...socket) => this.#pool.open(...socket),
      onMalformedRows: (count) => this.emit('list.malformed', (this.#malformedRows += count))
    }
    this.#devices = new DevicesAPI(this.#resources)
    this.#sessions = new SessionsAPI(this.#resources)
    this.#users = new UsersAPI(this.#resources)
  }

  /** Without trailing slashes. */
  get api(): string {
    return this.#api
  }
  get devices(): DevicesAPI {
    return this.#devices
  }
  get sessions(): SessionsAPI {
    return this.#sessions
  }
  get users(): UsersAPI {
    return this.#users
  }

  /** The agent's JWT; '' for none. */
  get token(): string {
    return this.#token
  }
  /** Calls bring the new one from now on, the socket connects anew with it, embedded pages are given it. '' or null stops the socket. */
  set token(text: string | null) {
    const token = text?.trim() ?? ''
    if (token === this.#token) return
    this.#token = token
    this.#expired = null
    this.#renewSocket()
    for (const context of this.#contexts) context.renewToken()
    this.emit('token.updated')
  }

  /** The account's licence key; '' for none. */
  get license(): string {
    return this.#license
  }
  set license(text: string | null) {
    const license = text?.trim() ?? ''
    if (license === this.#license) return
    this.#license = license
    this.#renewSocket()
  }

  /** Additive: of the one socket that all subscriptions share; `idle` while there are none. */
  get socket(): SocketState {
    return this.#socket.state
  }

  /** Additive: round trip of that socket in ms, by the service's last ack; null while there is none. How far away a device is, its session's `stream` tells. */
  get socketLatency(): number | null {
    return this.#socket.latency
  }

  /**
   * Speaks with an embedded session page. Resolves at once: what is asked of a page that still loads waits for it. Rejects with `bad-request` where the target is no
   * frame in a document, `not-supported` outside a page.
   */
  attachContext(target: HTMLIFrameElement | Window): Promise<RemoteContext> {
    return new Promise((resolve) => {
      if (typeof window === 'undefined') {
        throw new AppError({ code: 'not-supported', message: 'A frame can be attached to in a page only.' })
      }
      const frame = target instanceof HTMLIFrameElement ? target.contentWindow : target
      if (frame === null) throw new AppError({ code: 'bad-request', message: 'The frame is in no document.' })
      const context: RemoteContext = new RemoteContext(frame, {
        token: () => (this.#token === '' ? null : this.#token),
        window,
        resources: this.#resources,
        onDestroyed: () => this.#contexts.delete(context)
      })
      this.#contexts.add(context)
      resolve(context)
    })
  }

  /** Additive: connects now instead of at the end of a wait. */
  retryNow(): void {
    this.#pool.retryNow()
  }

  /** Additive: false drops the sockets at once, true connects them. A page is told by its browser; in Node, tell it from what knows. */
  setOnline(online: boolean): void {
    this.#pool.setOnline(online)
  }

  /** Additive, of the real service: ends all subscriptions, streams and contexts. Calls still work; a list that is watched goes on asking until it is closed. */
  disconnect(): void {
    this.#socket.close()
    this.#pool.close()
    for (const context of [...this.#contexts]) context.destroy()
  }

  #renewSocket(): void {
    if (this.#token === '') this.#socket.stop({ code: 'unauthorised', message: 'There is no token.' })
    else {
      this.#socket.renew()
      // Streams that the old one had stopped.
      this.#pool.retryNow()
    }
  }

  #expire(error: CobrowseError, token: string): void {
    // A call that was under way when the token was renewed, or one of many that find out.
    if (token !== this.#token || token === this.#expired) return
    this.#expired = token
    this.#socket.stop(error.toInfo())
    this.emit('error', error)
  }

  async #socketCredentials(): Promise<SocketCredentials> {
    const me = await fetchUser(this.#resources, 'me')
    if (me.notification_token === null) {
      throw new AppError({ code: 'bad-response', message: 'The service names no token for its socket.' })
    }
    return { base: me.notification_url ?? '', token: me.notification_token }
  }
}

function runtimeSockets(): SocketFactory {
  if (typeof globalThis.WebSocket === 'function') return createWebSocketFactory()
  throw new AppError({ code: 'not-supported', message: 'This runtime has no WebSocket: name one with the option createSocket.' })
}
