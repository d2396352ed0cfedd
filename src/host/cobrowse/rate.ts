export type Rate = {
  /** So many at once. */
  burst: number
  perSecond: number
}

/** A token bucket: answers whether one more is within the rate. */
export function createBucket({ burst, perSecond }: Rate): () => boolean {
  let left = burst
  let at = performance.now()

  return () => {
    const now = performance.now()
    left = Math.min(burst, left + ((now - at) / 1000) * perSecond)
    at = now
    if (left < 1) return false
    left -= 1
    return true
  }
}

const maxCallers = 1000

/** A bucket for each caller; the one who came first is forgotten where there are too many. */
export function createRate(rate: Rate): (who: string) => boolean {
  const buckets = new Map<string, () => boolean>()

  return (who) => {
    const [oldest] = buckets.keys()
    if (oldest !== undefined && !buckets.has(who) && buckets.size >= maxCallers) buckets.delete(oldest)
    const take = buckets.get(who) ?? createBucket(rate)
    buckets.set(who, take)
    return take()
  }
}
