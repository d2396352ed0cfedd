import { ApiError } from '../api-error'

const perMinute = 8

/** Six digits could be found by trying: whoever was wrong too often waits. */
export function createGuesses() {
  const wrong = new Map<string, number[]>()
  const recent = (who: string): number[] => (wrong.get(who) ?? []).filter((at) => Date.now() - at < 60_000)

  return {
    check(who: string): void {
      const [oldest = 0, ...others] = recent(who)
      if (others.length + 1 < perMinute) return
      const seconds = Math.ceil((oldest + 60_000 - Date.now()) / 1000)
      // No header says so: a client that heeded it would hold its agent up that long instead of telling them.
      throw new ApiError('too_many_requests', `Too many wrong codes. Wait ${seconds} s.`)
    },
    wrong(who: string): void {
      for (const other of wrong.keys()) if (recent(other).length === 0) wrong.delete(other)
      wrong.set(who, [...recent(who), Date.now()])
    }
  }
}
