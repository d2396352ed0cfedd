/** A token bucket: `burst` at once, refilled by `perSecond`. */
export type RateLimit = { take(): boolean }

export function createRateLimit(options: { perSecond: number; burst: number; now: () => number }): RateLimit {
  let tokens = options.burst
  let filledAt = options.now()
  return {
    take() {
      const now = options.now()
      tokens = Math.min(options.burst, tokens + ((now - filledAt) / 1000) * options.perSecond)
      filledAt = now
      if (tokens < 1) return false
      tokens -= 1
      return true
    }
  }
}
