/** A viewer acknowledges within milliseconds, on a machine under load within a second or two: after this it hangs. */
export const ackLimitMs = 20_000

/**
 * Calls `onHung` when what was begun is not ended in time. In two halves: after a sleep, or a long block of this process, the timer is due before the answers that
 * wait to be read, so the second half gives them their chance.
 */
export function createWatchdog(onHung: () => void, limitMs = ackLimitMs) {
  let timer: NodeJS.Timeout | undefined

  function end(): void {
    clearTimeout(timer)
    timer = undefined
  }
  return {
    begin(): void {
      end()
      timer = setTimeout(() => {
        timer = setTimeout(onHung, limitMs / 2).unref()
      }, limitMs / 2).unref()
    },
    end
  }
}
