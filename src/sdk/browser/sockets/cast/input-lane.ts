import { AppError, toErrorInfo } from '@shared/errors'
import type { CastOut } from '../../dialects/cast-dialect'

export type InputLaneDeps = {
  /** Sends a message on the tab's socket now, or not at all. */
  send: (pageId: string, message: string) => boolean
  /** Types a text on the focused element, by another way than the socket. Rejects with an `AppError`. */
  type: (text: string, signal: AbortSignal) => Promise<void>
  /** The text could not be typed. `refused`: the server did nothing, so it may be tried another way. */
  onFailed: (pageId: string, text: string, error: AppError, refused: boolean) => void
}

/** More than a hand does while one text is typed: beyond that input is refused, so that the sender notices. */
const maxWaiting = 500

/** The server answered, and did nothing. After a timeout or a lost connection it may have typed all the same. */
const refusedStatus = (status: number | undefined): boolean =>
  status !== undefined && status >= 400 && status < 500 && status !== 408

/**
 * Keeps input in order while a text goes another way than the socket: what comes meanwhile waits behind it, for the seconds that a call takes. Nothing waits at any
 * other time, and a lost socket empties it.
 */
export function createInputLane({ send, type, onFailed }: InputLaneDeps) {
  let waiting: { pageId: string; out: CastOut }[] = []
  let typing: AbortController | null = null

  async function typeText(pageId: string, text: string, mine: AbortController): Promise<void> {
    try {
      await type(text, mine.signal)
    } catch (error) {
      if (typing !== mine) return
      const failure = error instanceof AppError ? error : new AppError(toErrorInfo(error), { cause: error })
      onFailed(pageId, text, failure, failure.code === 'not-supported' || refusedStatus(failure.status))
    }
    if (typing !== mine) return
    typing = null
    drain()
  }

  function drain(): void {
    while (typing === null) {
      const next = waiting.shift()
      if (next === undefined) return
      put(next.pageId, next.out)
    }
  }

  function put(pageId: string, out: CastOut): boolean {
    if (typeof out === 'string') return send(pageId, out)
    typing = new AbortController()
    void typeText(pageId, out.typed, typing)
    return true
  }

  return {
    /** False: not all of it was taken. */
    push(pageId: string, outs: CastOut[]): boolean {
      return outs.every((out) => {
        if (typing === null) return put(pageId, out)
        if (waiting.length >= maxWaiting) return false
        waiting.push({ pageId, out })
        return true
      })
    },
    /** Takes the place of what just failed, before what waits. */
    instead(pageId: string, outs: CastOut[]): void {
      waiting = [...outs.map((out) => ({ pageId, out })), ...waiting]
    },
    clear(): void {
      waiting = []
      typing?.abort()
      typing = null
    }
  }
}
