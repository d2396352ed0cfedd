import { AppError, toErrorInfo } from '@shared/errors'
import { retryDelay } from '@sdk/net/backoff'
import { readJwt, type TokenClaims } from './jwt'
import { minutesOff, type ServerClock } from './server-clock'
import type { TokenSource } from './token-sources/token-source'

export type TokenKeeperDeps = {
  /** Asked at each use: another object is another source. Throws where there is none now. */
  source: () => TokenSource
  /** By whose time tokens live. */
  clock: Pick<ServerClock, 'now' | 'skewMs'>
  /** A token that is good, other than the last one. */
  onToken: (token: string) => void
  /** What `expiresAt` says has changed. */
  onChange: () => void
  /** There is no good token any more, and nobody asked for one just now. */
  onLost: (error: AppError) => void
  /** By which pauses are counted, whatever is learnt of the service's. */
  now: () => number
  random: () => number
}

/** Keeps one connection's token good: asks for it once, reads when it ends, has another before that. */
export type TokenKeeper = {
  /** A token that is good now. Callers share one question. Rejects with what its source said, `token-malformed`, `token-expired`, `clock-skew`. */
  current(): Promise<string>
  /** Of the token in use; epoch milliseconds, null where it says no end or there is none. */
  expiresAt(): number | null
  /** When the token in use was made; epoch milliseconds, null where it does not say so or there is none. */
  issuedAt(): number | null
  /** Why no other token could be had again and again, while the one in use is still good; null while all is well. */
  problem(): AppError | null
  /** The service says that this token has run out, whatever it says itself. */
  refused(token: string): void
  /** Timers may be late: the machine slept, or was offline. */
  wake(): void
  /**
   * The next question goes to the source even if the last one failed a moment ago. True where the source has but one token and the service has refused that: it counts
   * as good again, as a service can be wrong for a while, and whoever was told of the refusal is to forget it.
   */
  forgive(): boolean
  /** Other credentials are to be had from the same source. */
  forget(): void
  close(): void
}

type Held = { text: string; from: TokenSource; issuedAt: number | null; expiresAt: number | null; since: number }
type Failure = { from: TokenSource; error: AppError; until: number }

/** Renewed when four fifths of its life are over, or this long before its end. */
const aheadMs = 5 * 60_000
/** A timer of days would overflow, and a clock may be set meanwhile. */
const longestTimerMs = 10 * 60_000
/** A source that fails is not asked with every call: a program may open a window each time. */
const longestPauseMs = 5 * 60_000
/** A source that fails once or twice is asked again in a moment: nobody needs to act. */
const failuresOfAWarning = 3
/** A token that is refused sooner was of no use from the start: another one from there is likely none either. */
const soonMs = 30_000

export function createTokenKeeper(deps: TokenKeeperDeps): TokenKeeper {
  const { clock, now, random } = deps
  let held: Held | null = null
  let failure: Failure | null = null
  let failures = 0
  let asking: { from: TokenSource; promise: Promise<string>; cancel: AbortController } | null = null
  let refusedToken: string | null = null
  let refusedAt = -Infinity
  let renewAt: number | null = null
  let timer: NodeJS.Timeout | undefined

  const isGood = ({ text, expiresAt }: Held): boolean => text !== refusedToken && (expiresAt === null || clock.now() < expiresAt)

  /** Throws where a token that has just been had is of no use. */
  function take(text: string, from: TokenSource): Held {
    const { issuedAt, expiresAt, notBefore } = read(text, from)
    const fresh = { text, from, issuedAt, expiresAt, since: now() }
    const isEarly = from.renewable && notBefore !== null && clock.now() < notBefore
    if (!isGood(fresh) || (isEarly && minutesOff(clock) !== null)) throw useless(fresh)
    return fresh
  }

  /** What a program or an address gave may be another thing the next time; nobody can copy it again. */
  function read(text: string, { renewable }: TokenSource): Omit<TokenClaims, 'all'> {
    if (text === '') return { issuedAt: null, expiresAt: null, notBefore: null }
    try {
      return readJwt(text)
    } catch (error) {
      throw renewable ? new AppError({ code: 'token-unavailable', message: toErrorInfo(error).message }) : error
    }
  }

  /** Why a token that does not look good is none. */
  function useless({ from, expiresAt }: Held): AppError {
    const minutes = minutesOff(clock)
    if (from.renewable && minutes !== null)
      return new AppError({ code: 'clock-skew', message: `This machine’s clock is off by ${minutes} min.`, params: { minutes } })
    if (from.renewable) return new AppError({ code: 'token-unavailable', message: 'The new token has run out already.' })
    const at = expiresAt !== null && expiresAt <= clock.now() ? { params: { at: expiresAt } } : {}
    return new AppError({ code: 'token-expired', message: 'jwt expired', ...at })
  }

  async function ask(from: TokenSource, cancel: AbortController): Promise<string> {
    try {
      const next = take(await from.ask(cancel.signal), from)
      if (cancel.signal.aborted) throw new AppError({ code: 'cancelled', message: 'The connection changed meanwhile.' })
      const isNew = next.text !== held?.text
      held = next
      failure = null
      if (now() - refusedAt > soonMs) failures = 0
      schedule(next)
      if (isNew) deps.onToken(next.text)
      deps.onChange()
      return next.text
    } catch (error) {
      if (!cancel.signal.aborted) fail(from, error)
      throw failure?.from === from ? failure.error : error
    } finally {
      if (asking?.cancel === cancel) asking = null
    }
  }

  function fail(from: TokenSource, error: unknown): void {
    failures += 1
    const pause = from.renewable ? Math.min(longestPauseMs, retryDelay(failures, random()) * 2 ** Math.max(0, failures - 5)) : 0
    const info = toErrorInfo(error)
    const params = { ...info.params, retryAfter: Math.ceil(pause / 1000) }
    failure = { from, error: new AppError(pause === 0 ? info : { ...info, params }), until: now() + pause }
    // The old one still has some time: enough to try again within it.
    if (held?.from === from && isGood(held)) plan(Math.min(clock.now() + pause, held.expiresAt ?? Infinity))
    if (failures === failuresOfAWarning) deps.onChange()
  }

  function begin(from: TokenSource): Promise<string> {
    asking?.cancel.abort()
    const cancel = new AbortController()
    const promise = ask(from, cancel)
    asking = { from, promise, cancel }
    return promise
  }

  async function current(): Promise<string> {
    const from = deps.source()
    if (held?.from === from && isGood(held)) return held.text
    if (asking?.from === from) return asking.promise
    if (failure?.from === from && now() < failure.until) throw failure.error
    return begin(from)
  }

  function schedule({ from, expiresAt }: Held): void {
    if (expiresAt === null) plan(null)
    else if (!from.renewable) plan(expiresAt)
    else {
      const ahead = Math.min(aheadMs, (expiresAt - clock.now()) / 5)
      plan(expiresAt - ahead * (1 + 0.2 * random()))
    }
  }

  function plan(at: number | null): void {
    clearTimeout(timer)
    renewAt = at
    if (at === null) return
    timer = setTimeout(wake, Math.max(0, Math.min(longestTimerMs, at - clock.now()))).unref()
  }

  function wake(): void {
    if (renewAt === null) return
    if (clock.now() < renewAt) plan(renewAt)
    else renew()
  }

  /** What comes of it is told by `onToken`, or by `onLost` once the old one is of no use. */
  function renew(): void {
    plan(null)
    const from = source()
    if (from === null || held?.from !== from) return
    if (!from.renewable) {
      lose(useless(held))
      return
    }
    if (failure?.from === from && now() < failure.until) {
      if (isGood(held)) plan(clock.now() + failure.until - now())
      else lose(failure.error)
      return
    }
    ;(asking?.from === from ? asking.promise : begin(from)).catch((error: unknown) => {
      if (held?.from === from && !isGood(held)) lose(error)
    })
  }

  function lose(error: unknown): void {
    deps.onChange()
    deps.onLost(error instanceof AppError ? error : new AppError(toErrorInfo(error)))
  }

  function source(): TokenSource | null {
    try {
      return deps.source()
    } catch {
      // Its owner is away, and says so itself.
      return null
    }
  }

  return {
    current,
    expiresAt: () => held?.expiresAt ?? null,
    issuedAt: () => held?.issuedAt ?? null,
    problem: () => (failures >= failuresOfAWarning && failure !== null && failure.from === held?.from ? failure.error : null),
    refused(token) {
      if (held?.text !== token || refusedToken === token) return
      refusedToken = token
      refusedAt = now()
      if (held.from.renewable && refusedAt - held.since < soonMs) {
        fail(held.from, useless(held))
        lose(failure?.error)
      } else renew()
    },
    wake,
    forgive() {
      failure = null
      if (held === null || held.from.renewable || held.text !== refusedToken) return false
      refusedToken = null
      schedule(held)
      return true
    },
    forget() {
      asking?.cancel.abort()
      held = null
      failure = null
      failures = 0
      plan(null)
      deps.onChange()
    },
    close() {
      asking?.cancel.abort()
      plan(null)
    }
  }
}
