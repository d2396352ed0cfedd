type Deps = { idleMs: number; isBusy: () => boolean; onIdle: () => void; now?: () => number }

/** Calls back once nothing has happened for `idleMs`, and not while somebody is there (a viewer, a takeover, an action). */
export function createIdleTimer({ idleMs, isBusy, onIdle, now = Date.now }: Deps) {
  let last = now()
  let timer = arm(idleMs)

  function arm(ms: number): NodeJS.Timeout {
    const armed = setTimeout(check, ms)
    armed.unref()
    return armed
  }
  function check(): void {
    if (isBusy()) last = now()
    const left = last + idleMs - now()
    if (left <= 0) onIdle()
    else timer = arm(left)
  }

  return {
    touch(): void {
      last = now()
    },
    lastActivity: (): number => last,
    stop: (): void => clearTimeout(timer)
  }
}
