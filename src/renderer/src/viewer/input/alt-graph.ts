/** Windows presses a left Control of its own right before AltGr. */
const mergeMs = 50

export type AltGraphDeps = {
  isWindows: () => boolean
  delay: (ms: number, run: () => void) => () => void
  /** Sends a Control that was real after all. */
  press: (event: KeyboardEvent) => void
}

export type AltGraphMerge = {
  /** True when the key is not to be forwarded now: AltGr itself, or a left Control that may be its shadow. */
  takes: (event: KeyboardEvent) => boolean
  /** A Control that is released before the time was over was pressed by the operator. */
  beforeRelease: (event: KeyboardEvent) => void
  reset: () => void
}

/** AltGr only chooses a character, which is sent as text: neither it nor its shadow is a key to the remote page. */
export function createAltGraphMerge({ isWindows, delay, press }: AltGraphDeps): AltGraphMerge {
  let shadow: { event: KeyboardEvent; cancel: () => void } | null = null
  const reset = (): void => {
    shadow?.cancel()
    shadow = null
  }
  const release = (): void => {
    const control = shadow?.event
    reset()
    if (control !== undefined) press(control)
  }
  return {
    takes(event) {
      if (event.key === 'AltGraph') {
        reset()
        return true
      }
      release()
      if (!isWindows() || event.code !== 'ControlLeft' || event.repeat) return false
      shadow = { event, cancel: delay(mergeMs, release) }
      return true
    },
    beforeRelease(event) {
      if (event.code === 'ControlLeft') release()
    },
    reset
  }
}
