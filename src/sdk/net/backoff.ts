const firstRetryMs = 1_000
const maxRetryMs = 30_000

/**
 * How long to wait before try number `attempt` (1 is the first after a loss): 1 s doubled to 30 s, jittered over its upper half so that many clients of one
 * server do not come back together. `random` is 0 to 1.
 */
export function retryDelay(attempt: number, random: number): number {
  const full = Math.min(maxRetryMs, firstRetryMs * 2 ** (Math.max(1, attempt) - 1))
  return Math.round(full / 2 + (full / 2) * random)
}
