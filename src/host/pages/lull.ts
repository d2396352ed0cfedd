/** Longer than a picture takes that is on its way, shorter than a caret needs to blink. */
const lullMs = 300
/** As many as Chromium sends without having one of them acknowledged. */
const inFlight = 3

/**
 * Calls `onLull` when several frames came close upon each other and then none. Chromium drops a frame while three others wait for their acknowledgement, and does not make
 * up for it afterwards (`kMaxScreencastFramesInFlight` in its page_handler.cc): of a page that has come to rest on a busy machine that may have been the last one.
 */
export function createLullWatch(onLull: () => void) {
  let times: number[] = []
  let timer: NodeJS.Timeout | undefined

  function forget(): void {
    clearTimeout(timer)
    times = []
  }
  return {
    /** A frame that was made at this time, in ms. */
    frame(at: number): void {
      clearTimeout(timer)
      times = [...times.slice(1 - inFlight), at]
      const [first = at] = times
      // What changes more slowly is acknowledged before its next change.
      if (times.length < inFlight || at - first > (inFlight - 1) * lullMs) return
      timer = setTimeout(() => {
        forget()
        onLull()
      }, lullMs).unref()
    },
    /** What came so far says nothing of what comes. */
    forget
  }
}
