import type { SocketState } from '@shared/domain/cast'
import type { ErrorInfo } from '@shared/errors'
import { retryDelay } from './backoff'
import { closeError, type CloseInfo, closeMeaning, isBusy } from './close-reason'

/**
 * The life of one reconnecting socket, without the socket: events in, effects out, no clock of its own. What it promises is in browser-wire's "Reconnect" and
 * "What a client must survive": silence is normal, so death is found by asking (ping, then the session, then a fresh socket), never by waiting for frames.
 */
export type TimerName = 'retry' | 'connect' | 'stable' | 'probe' | 'pong'
export type SocketEffect =
  | { type: 'connect' }
  /** Let go of the present socket; nothing it says counts from now on. */
  | { type: 'drop' }
  | { type: 'ping' }
  | { type: 'check' }
  /** Ask the page something that is answered by a message. */
  | { type: 'ask' }
  | { type: 'set'; timer: TimerName; ms: number }
  | { type: 'clear'; timer: TimerName }

export type SocketEvent =
  | { type: 'start' | 'opened' | 'heard' | 'retryNow' | 'close' }
  | { type: 'due'; timer: TimerName }
  | { type: 'closed'; info: CloseInfo }
  | { type: 'checked'; answer: 'alive' | 'gone' | 'unknown' }
  | { type: 'online'; online: boolean }
  /** The user of the socket found it useless. */
  | { type: 'restart'; error: ErrorInfo }

export type SocketModel = {
  state: SocketState
  /** Failures since the last connection that lasted. */
  attempt: number
  online: boolean
  /** A refused token was already asked for anew. */
  reauthed: boolean
  /** Set while a session check decides whether "404" meant the session or the socket. */
  missing: ErrorInfo | null
  /** When the last message came; kept by the driver, which sees every one. A pong is none: a server answers pings for a browser that is long gone. */
  heardAt: number
  /** When silence last made us ask. */
  askedAt: number
}
export type SocketEnvironment = {
  now: number
  random: number
  canPing: boolean
  /** An answer to `ask` proves the page alive, so that the lack of one means something. */
  canAsk: boolean
  timing: SocketTiming
  /** The server may have no such socket, and has not shown yet that it has: no connection although the session is there means that it has none. */
  mayBeAbsent: boolean
}

export type SocketTiming = {
  /** For the handshake. */
  connectMs: number
  /** A connection that lasted this long was a good one: the backoff starts over. */
  stableMs: number
  /** Between two pings. */
  probeMs: number
  /** For the pong; shorter than `probeMs`, or the next ping starts the wait anew. */
  pongMs: number
  /** Without a message for this long, and each time as long again: ask whether the session is still there, and the page to say something. */
  silenceMs: number
  /** A fresh socket after this much silence, where neither a ping nor an answer of the page proves that the old one still leads somewhere. */
  freshMs: number
}
export const defaultTiming: SocketTiming = {
  connectMs: 15_000,
  stableMs: 10_000,
  probeMs: 10_000,
  pongMs: 5_000,
  silenceMs: 60_000,
  freshMs: 300_000
}

export const initialModel = (): SocketModel => ({
  state: { phase: 'idle' },
  attempt: 0,
  online: true,
  reauthed: false,
  missing: null,
  heardAt: 0,
  askedAt: 0
})

type Step = { model: SocketModel; effects: SocketEffect[] }

const clearAll: SocketEffect[] = (['retry', 'connect', 'stable', 'probe', 'pong'] as const).map((timer) => ({
  type: 'clear',
  timer
}))
const isOpen = ({ state }: SocketModel): boolean => state.phase === 'open' || state.phase === 'unstable'

export function step(model: SocketModel, event: SocketEvent, env: SocketEnvironment): Step {
  switch (event.type) {
    case 'start':
      return model.state.phase === 'idle' ? connect(model, env) : stay(model)
    case 'opened':
      return opened(model, env)
    case 'heard':
      return heard(model)
    case 'due':
      return due(model, event.timer, env)
    case 'closed':
      return closed(model, event.info, env)
    case 'checked':
      return checked(model, event.answer, env)
    case 'online':
      return online({ ...model, online: event.online }, env)
    case 'retryNow':
      return retryNow(model, env)
    case 'restart':
      return isOpen(model) || model.state.phase === 'connecting' ? lose(model, event.error, env) : stay(model)
    case 'close':
      return stop(model, 'closed-by-us', null)
  }
}

const stay = (model: SocketModel): Step => ({ model, effects: [] })

function connect(model: SocketModel, { timing }: SocketEnvironment): Step {
  return {
    model: { ...model, state: { phase: 'connecting', attempt: model.attempt } },
    effects: [{ type: 'drop' }, ...clearAll, { type: 'connect' }, { type: 'set', timer: 'connect', ms: timing.connectMs }]
  }
}

function opened(model: SocketModel, { now, timing }: SocketEnvironment): Step {
  return {
    model: { ...model, state: { phase: 'open', since: now }, missing: null, heardAt: now, askedAt: now },
    effects: [
      { type: 'clear', timer: 'connect' },
      { type: 'set', timer: 'stable', ms: timing.stableMs },
      { type: 'set', timer: 'probe', ms: timing.probeMs }
    ]
  }
}

function heard(model: SocketModel): Step {
  const { state } = model
  const next = state.phase === 'unstable' ? { ...model, state: { phase: 'open', since: state.since } as const } : model
  return { model: next, effects: [{ type: 'clear', timer: 'pong' }] }
}

function due(model: SocketModel, timer: TimerName, env: SocketEnvironment): Step {
  const { timing } = env
  switch (timer) {
    case 'retry':
      return connect(model, env)
    case 'connect': {
      const error: ErrorInfo = { code: 'timeout', message: `No connection within ${timing.connectMs / 1000} s.` }
      return lose(env.mayBeAbsent ? { ...model, missing: error } : model, error, env)
    }
    case 'stable':
      return stay({ ...model, attempt: 0, reauthed: false })
    case 'probe':
      return probe(model, env)
    case 'pong':
      if (model.state.phase !== 'open') return stay(model)
      return { model: { ...model, state: { phase: 'unstable', since: model.state.since } }, effects: [{ type: 'check' }] }
  }
}

function probe(model: SocketModel, { now, canPing, canAsk, timing }: SocketEnvironment): Step {
  const effects: SocketEffect[] = [{ type: 'set', timer: 'probe', ms: timing.probeMs }]
  if (model.state.phase !== 'open') return { model, effects }
  if (canPing) effects.push({ type: 'ping' }, { type: 'set', timer: 'pong', ms: timing.pongMs })
  const isSilent = now - Math.max(model.heardAt, model.askedAt) >= timing.silenceMs
  if (!isSilent) return { model, effects }
  effects.push({ type: 'check' })
  if (canAsk) effects.push({ type: 'ask' })
  return { model: { ...model, askedAt: now }, effects }
}

function closed(model: SocketModel, info: CloseInfo, env: SocketEnvironment): Step {
  const error = closeError(info)
  switch (closeMeaning(info)) {
    case 'gone':
      return stop(model, 'session-gone', error)
    case 'unauthorised':
      // The secret is asked for at each connect: a renewed one gets its one chance.
      return model.reauthed ? stop(model, 'unauthorised', error) : connect({ ...model, reauthed: true }, env)
    case 'missing':
      return lose({ ...model, missing: error }, error, env)
    case 'lost':
      return lose({ ...model, missing: env.mayBeAbsent && !isBusy(info) ? error : null }, error, env)
  }
}

function lose(model: SocketModel, error: ErrorInfo, { now, random }: SocketEnvironment): Step {
  const attempt = model.attempt + 1
  const left: SocketEffect[] = [{ type: 'drop' }, ...clearAll]
  if (!model.online) return { model: { ...model, attempt, state: { phase: 'offline' } }, effects: left }
  const ms = Math.max(retryDelay(attempt, random), retryAfterMs(error))
  return {
    model: { ...model, attempt, state: { phase: 'waiting', attempt, retryAt: now + ms, error } },
    effects: [...left, { type: 'set', timer: 'retry', ms }, { type: 'check' }]
  }
}

/** A server that said when to come back is taken at its word. */
const retryAfterMs = ({ params }: ErrorInfo): number => Number(params?.['retryAfter'] ?? 0) * 1000

function checked(model: SocketModel, answer: 'alive' | 'gone' | 'unknown', env: SocketEnvironment): Step {
  const { state } = model
  if (state.phase === 'stopped' || state.phase === 'idle') return stay(model)
  if (answer === 'gone') {
    return stop(model, 'session-gone', { code: 'not-found', message: 'The server no longer has this session.' })
  }
  if (answer === 'alive' && model.missing !== null) return stop(model, 'not-supported', model.missing)
  const mustSpeak = !env.canPing || env.canAsk
  const mute = mustSpeak && state.phase === 'open' && env.now - model.heardAt >= env.timing.freshMs
  if (state.phase === 'unstable' || mute) return lose(model, { code: 'timeout', message: 'The connection went silent.' }, env)
  return stay(model)
}

function online(model: SocketModel, env: SocketEnvironment): Step {
  const { phase } = model.state
  if (!model.online) {
    if (phase !== 'waiting' && phase !== 'connecting') return stay(model)
    return { model: { ...model, state: { phase: 'offline' } }, effects: [{ type: 'drop' }, ...clearAll] }
  }
  if (phase === 'offline' || phase === 'waiting') return connect({ ...model, attempt: 0 }, env)
  // After a sleep an open socket may be a dead one: ask at once.
  return isOpen(model) ? probe(model, env) : stay(model)
}

function retryNow(model: SocketModel, env: SocketEnvironment): Step {
  if (model.state.phase === 'connecting') return stay(model)
  if (isOpen(model)) return probe(model, env)
  return connect({ ...model, attempt: 0, reauthed: false, missing: null }, env)
}

function stop(
  model: SocketModel,
  cause: 'closed-by-us' | 'session-gone' | 'unauthorised' | 'not-supported',
  error: ErrorInfo | null
): Step {
  return {
    model: { ...model, missing: null, state: { phase: 'stopped', cause, error } },
    effects: [{ type: 'drop' }, ...clearAll]
  }
}
