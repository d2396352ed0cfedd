import { ApiError } from '../api-error'

/** After a no the same is not asked again for a while. */
export function createCoolDown(ms: number) {
  let refusedAt = -Infinity

  return {
    refuse(): void {
      refusedAt = Date.now()
    },
    /** Errors: `too_many_requests` while it lasts, with the seconds that are left. */
    check(): void {
      const left = Math.ceil((refusedAt + ms - Date.now()) / 1000)
      if (left <= 0) return
      throw new ApiError('too_many_requests', `The customer has just said no. Ask again in ${left} s.`, { retryAfterS: left })
    }
  }
}
