import { errors } from 'playwright-core'

/** What obeys the time itself fails first, and says better what it waited for. */
const slackMs = 250

/** An attempt's time, which can be held. `expired` aborts when it is over; `over` rejects a moment later, for what does not obey. */
export function createStopwatch(limitMs: number, now: () => number) {
  const expiry = new AbortController()
  let since: number | null = null
  let ran = 0
  let timer: NodeJS.Timeout | undefined
  let giveUp: (error: Error) => void = () => undefined
  const over = new Promise<never>((_resolve, reject) => (giveUp = reject))

  function expire(): void {
    expiry.abort()
    timer = setTimeout(() => giveUp(new errors.TimeoutError('the browser did not answer in time')), slackMs)
  }
  const stopwatch = {
    expired: expiry.signal,
    over,
    spentMs: (): number => ran + (since === null ? 0 : now() - since),
    start(): void {
      if (since !== null) return
      since = now()
      timer = setTimeout(expire, Math.max(0, limitMs - ran))
    },
    hold(): void {
      ran = stopwatch.spentMs()
      since = null
      clearTimeout(timer)
    }
  }
  return stopwatch
}
