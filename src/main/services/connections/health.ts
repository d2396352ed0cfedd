import type { ConnectionHealth, ConnectionState } from '@shared/domain/connection'
import { AppError, toErrorInfo, type ErrorCode } from '@shared/errors'

export type HealthState = Pick<ConnectionState, 'health' | 'error' | 'latencyMs' | 'retryAt'>

export type HealthDeps<Probe extends { latencyMs: number }> = {
  /** Asks the server once, with a limit of its own. */
  check: (signal: AbortSignal) => Promise<Probe>
  onFound: (probe: Probe) => void
  /** The server answered, whatever it said. */
  onAnswered: () => void
  /** `major`: other than by a time. */
  onChange: (major: boolean) => void
  now?: () => number
  random?: () => number
}

export type Health<Probe = unknown> = {
  state(): HealthState
  /** A check is under way. */
  isAsking(): boolean
  /** Asks now, skipping the wait. Shared with a check that is under way. Rejects as the check does. */
  check(): Promise<Probe>
  /** What somebody else's call came to. */
  report(outcome: { ok: true; latencyMs?: number } | { ok: false; error: unknown }): void
  /** Stops asking: the address is known to be of no use now (`to`), or the connection goes. */
  hold(to: Pick<HealthState, 'health' | 'error'>): void
}

/** These say nothing of the connection. */
const silent = new Set<ErrorCode>(['cancelled', 'not-supported', 'not-driving', 'held-by-other', 'internal'])
/** The server refused one call; it is there. */
const answered = new Set<ErrorCode>(['bad-request', 'not-found', 'timeout', 'too-large'])
/** Who asks is not let in. */
const refused = new Set<ErrorCode>(['unauthorised', 'token-expired', 'token-malformed', 'licence-refused'])
/** Asking again changes nothing until the operator does something. */
const lasting = new Set<ErrorCode>([...refused, 'vault-locked', 'keychain-unavailable', 'host-stopped'])

const toHealth = (code: ErrorCode): ConnectionHealth => {
  if (refused.has(code)) return 'unauthorised'
  return code === 'unreachable' || code === 'proxy-login' || code === 'timeout' || code === 'host-stopped' ? 'offline' : 'error'
}

const firstDelayMs = 1000
const longestDelayMs = 30_000
/** A server that answers in between and goes again is not asked every second. */
const stableMs = 10_000

/** The health of one connection: asked at the start, then kept by what calls come to; while it is away it is asked again, 1 s doubled to 30 s with jitter. */
export function createHealth<Probe extends { latencyMs: number }>(deps: HealthDeps<Probe>): Health<Probe> {
  const { now = Date.now, random = Math.random } = deps
  let state: HealthState = { health: 'unknown', error: null, latencyMs: null, retryAt: null }
  let failures = 0
  let onlineSince: number | null = null
  let timer: NodeJS.Timeout | undefined
  let running: { promise: Promise<Probe>; cancel: AbortController } | null = null

  function change(to: Partial<HealthState>): void {
    const next = { ...state, ...to }
    const major = next.health !== state.health || next.error?.code !== state.error?.code || next.retryAt !== state.retryAt
    state = next
    deps.onChange(major)
  }

  function succeeded(latencyMs: number | null): void {
    clearTimeout(timer)
    onlineSince ??= now()
    deps.onAnswered()
    change({ health: 'online', error: null, retryAt: null, latencyMs })
  }

  function failed(error: unknown): void {
    clearTimeout(timer)
    if (onlineSince !== null && now() - onlineSince >= stableMs) failures = 0
    onlineSince = null
    const info = toErrorInfo(error)
    const again = !lasting.has(info.code)
    const backoff = Math.min(longestDelayMs, firstDelayMs * 2 ** failures) * (0.8 + 0.4 * random())
    // A server that said when to come back is taken at its word.
    const delay = Math.max(backoff, Number(info.params?.['retryAfter'] ?? 0) * 1000)
    failures += 1
    // What a try by itself comes to is the state.
    if (again) timer = setTimeout(() => void check().catch(() => undefined), delay).unref()
    change({ health: toHealth(info.code), error: info, retryAt: again ? Math.round(now() + delay) : null })
  }

  async function ask(cancel: AbortController): Promise<Probe> {
    try {
      const probe = await deps.check(cancel.signal)
      if (!cancel.signal.aborted) {
        deps.onFound(probe)
        succeeded(probe.latencyMs)
      }
      return probe
    } catch (error) {
      if (!cancel.signal.aborted) failed(error)
      throw error
    } finally {
      if (running?.cancel === cancel) running = null
    }
  }

  function check(): Promise<Probe> {
    if (running !== null) return running.promise
    clearTimeout(timer)
    const cancel = new AbortController()
    const promise = ask(cancel)
    running = { promise, cancel }
    // A background try leaves the last word standing until it knows better.
    change({ retryAt: null, ...(state.health === 'unknown' ? { health: 'connecting' as const } : {}) })
    return promise
  }

  return {
    state: () => state,
    isAsking: () => running !== null,
    check,
    report: (outcome) => {
      if (outcome.ok) {
        succeeded(outcome.latencyMs ?? state.latencyMs)
        return
      }
      const { code, status } = toErrorInfo(outcome.error)
      if (silent.has(code)) return
      const alive = answered.has(code) && (code !== 'timeout' || status !== undefined)
      if (alive) succeeded(state.latencyMs)
      // One failure is enough to say so; further ones of the same absence do not lengthen the wait.
      else if (running === null && state.retryAt === null) failed(outcome.error)
    },
    hold: (to) => {
      clearTimeout(timer)
      running?.cancel.abort(new AppError({ code: 'cancelled', message: 'The connection changed meanwhile' }))
      running = null
      failures = 0
      onlineSince = null
      change({ ...to, retryAt: null, latencyMs: null })
    }
  }
}
