import type { SocketState } from '@shared/domain/cast'
import type { ErrorInfo } from '@shared/errors'
import { connectError } from './close-reason'
import { createLivenessCheck, type Liveness } from './liveness-check'
import type { ReconnectingSocket, SocketFactory, SocketLike, SocketTarget } from './socket'
import {
  defaultTiming,
  initialModel,
  type SocketEffect,
  type SocketEvent,
  type SocketTiming,
  step,
  type TimerName
} from './socket-machine'

export type ReconnectingDeps = {
  createSocket: SocketFactory
  /** Asked at each connect, so that a renewed token needs no new socket. An `AppError` `unauthorised` gets one more try, and ends it. */
  target: () => Promise<SocketTarget>
  /** Asked when the socket was lost or has been silent: is what it belongs to still there? `gone` stops the reconnect. */
  check: (signal: AbortSignal) => Promise<Liveness>
  now?: (() => number) | undefined
  random?: (() => number) | undefined
}

export type ReconnectingOptions = {
  onState: (state: SocketState) => void
  /** `reconnected`: not the first time. */
  onOpen?: (reconnected: boolean) => void
  onMessage: (data: string | Uint8Array) => void
  onLatency?: (ms: number) => void
  /** For after a long silence: what the page answers with a message, or null where it cannot be asked now. */
  question?: () => string | null
  timing?: Partial<SocketTiming>
  /** Not every server has it. One that lets no connection come about although the session is there has none: `stopped` with `not-supported`. */
  additive?: boolean
}

export interface CoreSocket extends ReconnectingSocket {
  /** Sends now or not at all. False also while the last probe is unanswered: what is sent then may arrive late, and late input is wrong input. */
  send(data: string | Uint8Array<ArrayBuffer>): boolean
  /** Bytes that the runtime still holds back. */
  readonly backlog: number
  /** This connection is of no use: drop it and come back by the backoff. */
  restart(error: ErrorInfo): void
}

/** One WebSocket that comes back by itself; starts at once. The rules are in socket-machine.ts, this drives them with real timers and sockets. */
export function createReconnectingSocket(deps: ReconnectingDeps, options: ReconnectingOptions): CoreSocket {
  const now = deps.now ?? Date.now
  const random = deps.random ?? Math.random
  const timing = { ...defaultTiming, ...options.timing }
  const timers = new Map<TimerName, ReturnType<typeof setTimeout>>()
  const liveness = createLivenessCheck(deps.check, (answer) => dispatch({ type: 'checked', answer }))
  let model = initialModel()
  let socket: SocketLike | null = null
  /** Counts connections: what an earlier one still says is not heard. */
  let generation = 0
  let wasOpen = false
  let pingedAt: number | null = null

  function dispatch(event: SocketEvent): void {
    const before = model.state
    const canPing = socket?.ping !== undefined
    const canAsk = (options.question?.() ?? null) !== null
    const mayBeAbsent = options.additive === true && !wasOpen
    const result = step(model, event, { now: now(), random: random(), canPing, canAsk, timing, mayBeAbsent })
    model = result.model
    for (const effect of result.effects) run(effect)
    if (model.state.phase === 'stopped') liveness.cancel()
    if (model.state !== before) options.onState(model.state)
  }

  function run(effect: SocketEffect): void {
    switch (effect.type) {
      case 'connect':
        void connect(generation)
        return
      case 'drop':
        drop()
        return
      case 'ping':
        pingedAt = now()
        socket?.ping?.()
        return
      case 'check':
        liveness.ask()
        return
      case 'ask': {
        const question = options.question?.() ?? null
        if (question !== null) socket?.send(question)
        return
      }
      case 'set':
        setTimer(effect.timer, effect.ms)
        return
      case 'clear':
        clearTimeout(timers.get(effect.timer))
        timers.delete(effect.timer)
    }
  }

  function setTimer(timer: TimerName, ms: number): void {
    clearTimeout(timers.get(timer))
    const fire = (): void => {
      timers.delete(timer)
      dispatch({ type: 'due', timer })
    }
    timers.set(timer, setTimeout(fire, ms))
  }

  function drop(): void {
    generation += 1
    pingedAt = null
    const old = socket
    socket = null
    if (old === null) return
    // A polite close waits for the peer's answer, which a dead peer never gives.
    if (model.state.phase === 'stopped' || old.terminate === undefined) old.close(1000)
    else old.terminate()
  }

  async function connect(mine: number): Promise<void> {
    const ifMine = (react: () => void): void => {
      if (mine === generation) react()
    }
    try {
      const target = await deps.target()
      if (mine !== generation) return
      socket = deps.createSocket(target.url, target, {
        onOpen: () => ifMine(opened),
        onMessage: (data) => ifMine(() => received(data)),
        onPong: () => ifMine(ponged),
        onClose: (info) => ifMine(() => dispatch({ type: 'closed', info }))
      })
    } catch (error) {
      ifMine(() => dispatch({ type: 'closed', info: connectError(error) }))
    }
  }

  function opened(): void {
    dispatch({ type: 'opened' })
    const reconnected = wasOpen
    wasOpen = true
    options.onOpen?.(reconnected)
  }

  function received(data: string | Uint8Array): void {
    model = { ...model, heardAt: now() }
    heard()
    options.onMessage(data)
  }

  function heard(): void {
    // Frames come 60 times a second: only what changes something goes through the machine.
    if (timers.has('pong') || model.state.phase === 'unstable') dispatch({ type: 'heard' })
  }

  function ponged(): void {
    if (pingedAt !== null) options.onLatency?.(now() - pingedAt)
    pingedAt = null
    heard()
  }

  // Not before the caller holds what this returns: its handlers may use it.
  queueMicrotask(() => dispatch({ type: 'start' }))

  return {
    get state() {
      return model.state
    },
    get backlog() {
      return socket?.bufferedAmount ?? 0
    },
    send(data) {
      if (model.state.phase !== 'open' || socket === null) return false
      socket.send(data)
      return true
    },
    restart: (error) => dispatch({ type: 'restart', error }),
    retryNow: () => dispatch({ type: 'retryNow' }),
    setOnline: (online) => dispatch({ type: 'online', online }),
    close: () => dispatch({ type: 'close' })
  }
}
