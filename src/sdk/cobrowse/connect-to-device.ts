import { AppError } from '@shared/errors'
import { delay } from './rest/delay'
import type { Device } from './resources/device'
import type { Session } from './resources/session'
import type { SessionsAPI } from './resources/sessions-api'

export type ConnectOptions = {
  /** Goes into the session's `custom_data`. */
  customData?: Record<string, unknown>
  /** Gives up: the session is ended. */
  signal?: AbortSignal
  /** Before each push; counts from 1. */
  onAttempt?: (attempt: number, attempts: number) => void
  /** 5, 4 s apart, where none are given. */
  attempts?: number
  everyMs?: number
}

/**
 * Additive, as agents know it from the service: begins a session with a device and pushes it there until the device answers. Resolves with the session, subscribed
 * to, in its first state other than `pending` (`authorizing`: the customer is being asked). Rejects with `timeout` where the device never answers, with the last
 * push's or look's error where that did not get through, with `cancelled` where the signal or the customer's side ended it. The session is ended then, so that nothing is
 * left waiting.
 */
export async function connectToDevice(
  sessions: Pick<SessionsAPI, 'create'>,
  device: Device,
  { customData = {}, signal = new AbortController().signal, onAttempt, attempts = 5, everyMs = 4_000 }: ConnectOptions = {}
): Promise<Session> {
  const session = await sessions.create({ custom_data: customData, agent: 'me' }, {}, { signal })
  const answer = new AbortController()
  const look = (): void => {
    if (!session.isPending()) answer.abort()
  }
  const cancel = (): void => answer.abort()
  const wanted = (): boolean => session.isPending() && !signal.aborted
  session.on('updated', look)
  signal.addEventListener('abort', cancel)
  let lost: AppError | null = null
  try {
    // Not waited for: a socket that is blocked must not keep the push from being sent.
    void session.subscribe()
    for (let attempt = 1; attempt <= attempts && wanted(); attempt += 1) {
      onAttempt?.(attempt, attempts)
      lost = await device.notify({ session, attempt }, {}, { signal }).then(() => null, notThrough)
      await delay(everyMs, answer.signal)
      // Where the socket is away the state is asked for.
      if (wanted()) await session.refresh({ signal }).catch((error: unknown) => (lost = notThrough(error)))
    }
    if (session.isAuthorizing() || session.isActive()) return session
    if (session.isEnded() || signal.aborted)
      throw new AppError({ code: 'cancelled', message: 'The session was ended before it began.' })
    if (lost !== null) throw lost
    throw new AppError({
      code: 'timeout',
      message: `The device did not answer ${attempts} requests.`,
      params: { seconds: Math.round((attempts * everyMs) / 1000) }
    })
  } catch (error) {
    session.unsubscribe()
    // Its failure would hide why; the service ends what nobody uses.
    if (!session.isEnded()) await session.end().catch(() => undefined)
    throw error
  } finally {
    session.off('updated', look)
    signal.removeEventListener('abort', cancel)
  }
}

/** A push or a look that got nowhere is an attempt like one that nobody heard; a refused one is an answer, 429 too: pushing on would pester who has just said no. */
function notThrough(error: unknown): AppError {
  const passing = ['unreachable', 'server-error', 'timeout']
  if (error instanceof AppError && passing.includes(error.code)) return error
  throw error
}
