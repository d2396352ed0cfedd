import type { SocketState } from '@shared/domain/cast'
import { createReconnectingSocket } from '../../net/reconnecting-socket'
import type { ReconnectingSocket, SocketFactory, SocketTarget } from '../../net/socket'
import type { SocketTiming } from '../../net/socket-machine'
import { decodeFrame, encodeFrame } from './cbor'

export type CborSocketDeps = {
  createSocket: SocketFactory
  /** Asked at each connect. */
  target: () => Promise<SocketTarget>
  now: () => number
  random: () => number
}

export type CborSocketEvents = {
  /** After `connecting`, `open` is a new connection: what was sent before is forgotten by the other side. */
  onState: (state: SocketState) => void
  /** False where the data is not what the event should bring; what nobody waits for is none of that. */
  onEvent: (event: string, data: unknown) => boolean
  /** The service has taken a frame; how many that were sent after it are still under way. */
  onAck?: (underWay: number) => void
  /** A message was no frame, too large, or not what its event should bring, and dropped; `total` counts them. */
  onMalformed?: (total: number) => void
}

export interface CborSocket extends ReconnectingSocket {
  /** Sends now or not at all: false then. Frames are numbered from 1 on each connection. */
  send(event: string, data: unknown): boolean
  /** Round trip to the service in ms, by the last ack; null while none has come on this connection. */
  readonly latency: number | null
}

/** A connection counts as good after 5 s. Where the runtime can ping, it finds a dead peer in less than a minute. */
const timing: Partial<SocketTiming> = { stableMs: 5_000, probeMs: 30_000, pongMs: 10_000 }
const keepAliveMs = 60_000
/** A whole resource is some kilobytes. */
const maxFrameBytes = 4 * 1024 * 1024

/** The service's socket: CBOR frames with numbered events and acks, over a connection that comes back by itself. Starts at once. */
export function createCborSocket(deps: CborSocketDeps, events: CborSocketEvents): CborSocket {
  let nextId = 1
  let malformed = 0
  let latency: number | null = null
  /** One frame at a time is timed: the ack of a later one stands for all before it. */
  let timed: { id: number; sentAt: number } | null = null
  let keepAlive: ReturnType<typeof setInterval> | undefined

  // There is nothing to ask whether it is still there: a socket is wanted until it is closed.
  const check = (): Promise<'unknown'> => Promise.resolve('unknown')
  const core = createReconnectingSocket({ ...deps, check }, { timing, onState, onMessage })

  function onState(state: SocketState): void {
    if (state.phase === 'connecting') nextId = 1
    if (state.phase === 'open') keepAlive ??= setInterval(ping, keepAliveMs)
    else if (state.phase !== 'unstable') {
      clearInterval(keepAlive)
      keepAlive = undefined
      timed = null
      latency = null
    }
    events.onState(state)
  }

  const ping = (): void => void core.send(encodeFrame({ event: 'ping' }))

  function onMessage(data: string | Uint8Array): void {
    const frame = typeof data === 'string' || data.length > maxFrameBytes ? null : decodeFrame(data)
    if (frame !== null && frame.ack !== null) onAck(frame.ack)
    if (frame !== null && (frame.event === null || events.onEvent(frame.event, frame.data))) return
    malformed += 1
    events.onMalformed?.(malformed)
  }

  function onAck(id: number): void {
    events.onAck?.(Math.max(0, nextId - 1 - id))
    if (timed === null || id < timed.id) return
    if (id === timed.id) latency = deps.now() - timed.sentAt
    timed = null
  }

  return {
    get state() {
      return core.state
    },
    get latency() {
      return latency
    },
    send(event, data) {
      const id = nextId
      if (!core.send(encodeFrame({ event, id, data }))) return false
      timed ??= { id, sentAt: deps.now() }
      nextId += 1
      return true
    },
    retryNow: () => core.retryNow(),
    setOnline(online) {
      core.setOnline(online)
      // An open socket is as dead as the network is, and on some systems does not tell for minutes.
      if (!online) core.restart({ code: 'unreachable', message: 'The machine went offline.' })
    },
    close: () => core.close()
  }
}
