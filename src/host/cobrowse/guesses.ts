import { ApiError } from '../api-error'

const perMinute = 8

/** Six digits could be found by trying: whoever was wrong too often waits. */
export function createGuesses() {
  const wrong = new Map<string, number[]>()
  const recent = (who: string): number[] => (wrong.get(who) ?? []).filter((at) => Date.now() - at < 60_000)

  return {
    check(who: string): void {
      if (recent(who).length >= perMinute) throw new ApiError('too_many_requests', 'Too many wrong codes. Wait a minute.')
    },
    wrong(who: string): void {
      wrong.set(who, [...recent(who), Date.now()])
    }
  }
}
