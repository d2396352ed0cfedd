import { EventEmitter } from 'eventemitter3'
import type { SocketState } from '@shared/domain/cast'
import { z } from 'zod'
import type { CborSocket } from '../socket/cbor-socket'
import type { SocketCredentials } from '../socket/socket-pool'
import type { SessionMetrics } from '../types'
import type { ResourceDeps } from './deps'
import { resourcePath } from './resource-path'
import { streamTokensWire } from './session-wire'

export type SessionStreamEvents = {
  'metrics.updated': (metrics: SessionMetrics) => void
  /** Of the stream's own socket. */
  state: (state: SocketState) => void
}

const probeMs = 3_000
const aliveWire = z.object({ timestamp: z.number() })

/** Additive, of the real service. Open until `close`. */
export class SessionStream extends EventEmitter<SessionStreamEvents> {
  readonly #socket: CborSocket
  #probing: ReturnType<typeof setInterval> | undefined
  #metrics: SessionMetrics = { latency: null, last_alive: null }

  constructor(open: (events: Parameters<ResourceDeps['openSocket']>[1]) => CborSocket) {
    super()
    this.#socket = open({ onState: (state) => this.#onState(state), onEvent: (event, data) => this.#onEvent(event, data) })
  }

  get state(): SocketState {
    return this.#socket.state
  }
  get metrics(): SessionMetrics {
    return this.#metrics
  }

  close(): void {
    this.#socket.close()
    this.removeAllListeners()
  }

  #onState(state: SocketState): void {
    if (state.phase === 'open' && this.#probing === undefined) {
      this.#probe()
      this.#probing = setInterval(() => this.#probe(), probeMs)
    } else if (state.phase !== 'open' && state.phase !== 'unstable') {
      clearInterval(this.#probing)
      this.#probing = undefined
      // A figure from before the loss would tell of a device that may be gone.
      if (this.#metrics.latency !== null) this.#tell({ ...this.#metrics, latency: null })
    }
    this.emit('state', state)
  }

  #probe(): void {
    this.#socket.send('probe', { timestamp: Date.now() })
  }

  #onEvent(event: string, data: unknown): boolean {
    if (event !== 'alive') return true
    const alive = aliveWire.safeParse(data)
    if (!alive.success) return false
    const now = Date.now()
    // A clock set back meanwhile makes no negative distance.
    this.#tell({ latency: Math.max(0, now - alive.data.timestamp), last_alive: new Date(now) })
    return true
  }

  #tell(metrics: SessionMetrics): void {
    this.#metrics = metrics
    this.emit('metrics.updated', metrics)
  }
}

/** Begins at once: asks for the stream's tokens at each connect, probes every 3 s. */
export function openSessionStream({ rest, openSocket }: ResourceDeps, sessionId: string): SessionStream {
  const path = `${resourcePath('sessions', sessionId)}/tokens`
  const credentials = async (): Promise<SocketCredentials> => {
    const { stream_token, stream_url } = await rest.json(streamTokensWire, { method: 'GET', path })
    return { base: stream_url, token: stream_token }
  }
  return new SessionStream((events) => openSocket(credentials, events))
}
