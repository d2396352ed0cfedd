export type ServerClock = {
  /** A `fetch` that notes the time that each answer tells. */
  fetch: typeof globalThis.fetch
  /** The service's time as far as it is known, else this machine's. Epoch milliseconds. */
  now(): number
  /** A time of the service's by this machine's clock: what has ten minutes left there has ten minutes left here. */
  toLocal(at: number): number
  /** By how much this machine's clock is behind the service's, negative where it is ahead; null until an answer had a date. */
  skewMs(): number | null
  /** What the service calls itself in its last answer. */
  serverVersion(): string | null
}

/** An answer on its way for longer says too little of the time. */
const slowestMs = 10_000
/** What seconds that have partly passed and ways of unknown length come to. What is known is kept within it: a time that jumped with every answer would be none. */
const steadyMs = 10_000

/** Tokens live by the service's clock; this machine's may be wrong. The header `Date` tells, to the second. */
export function createServerClock(
  fetch: typeof globalThis.fetch,
  now: () => number,
  monotonic: () => number = () => performance.now()
): ServerClock {
  /** `since`: what this machine's clock showed beside one that nobody sets. */
  let measured: { skew: number; since: number } | null = null
  let version: string | null = null

  /** Null again once this machine's clock has been set: what was learnt is of the one before. */
  function skewNow(): number | null {
    if (measured !== null && Math.abs(now() - monotonic() - measured.since) > steadyMs) measured = null
    return measured?.skew ?? null
  }

  /** How much the service's time is ahead, where that matters. */
  function ahead(): number {
    const skew = skewNow()
    return isOff(skew) ? skew : 0
  }

  return {
    async fetch(input, init) {
      const askedAt = now()
      const response = await fetch(input, init)
      const took = now() - askedAt
      const date = Date.parse(response.headers.get('date') ?? '')
      // The second that it names has half passed.
      if (!Number.isNaN(date) && took >= 0 && took < slowestMs) {
        const [skew, known] = [date + 500 - (askedAt + took / 2), skewNow()]
        if (known === null || Math.abs(skew - known) > steadyMs) measured = { skew, since: now() - monotonic() }
      }
      version = response.headers.get('server')
      return response
    },
    now: () => now() + ahead(),
    toLocal: (at) => at - ahead(),
    skewMs: skewNow,
    serverVersion: () => version
  }
}

/** Services allow for a minute. */
const toleratedMs = 60_000
const isOff = (skew: number | null): skew is number => skew !== null && Math.abs(skew) >= toleratedMs

/** By how many minutes this machine's clock is off; null while it is right enough, or not known. */
export function minutesOff({ skewMs }: Pick<ServerClock, 'skewMs'>): number | null {
  const skew = skewMs()
  return isOff(skew) ? Math.round(Math.abs(skew) / 60_000) : null
}
