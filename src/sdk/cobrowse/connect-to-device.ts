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
  /** The session is there, and its device is asked next. */
  onSession?: (session: Session) => void
  /** Before each push; counts from 1. */
  onAttempt?: (attempt: number, attempts: number) => void
  /** 5, 4 s apart, where none are given. */
  attempts?: number
  everyMs?: number
}

/**
 * Additive, as agents know it from the service: begins a session with a device and pushes it there until the device answers. Resolves with the session, subscribed
 * to, in its first state other than `pending` (`authorizing`: the customer is being asked; `ended` where a customer let the agent in and was done before it was seen).
 * Rejects with `timeout` where the device never answers, with the last push's or look's error where that did not get through, with `cancelled` where the signal ended it
 * or somebody else did before it began: `params.reason` is the service's word for why. The session is ended then, so that nothing is left waiting.
 */
export async function connectToDevice(
  sessions: Pick<SessionsAPI, 'create'>,
  device: Device,
  {
    customData = {},
    signal = new AbortController().signal,
    onSession,
    onAttempt,
    attempts = 5,
    everyMs = 4_000
  }: ConnectOptions = {}
): Promise<Session> {
  // Not to be aborted: the service may have made it already, and nobody would know which one to end.
  const session = await sessions.create({ custom_data: customData, agent: 'me' })
  const answer = new AbortController()
  const answered = new Promise<null>((resolve) => answer.signal.addEventListener('abort', () => resolve(null)))
  const look = (): void => {
    if (!session.isPending()) answer.abort()
  }
  const cancel = (): void => answer.abort()
  const wanted = (): boolean => session.isPending() && !signal.aborted
  session.on('updated', look)
  signal.addEventListener('abort', cancel)
  let lost: AppError | null = null
  /** What kept a call from getting through; null where nothing did, or once there is an answer, which a slow call must not keep waiting. */
  const hindrance = (call: Promise<unknown>): Promise<AppError | null> =>
    Promise.race([call.then(() => null, notThrough), answered])
  try {
    if (!signal.aborted) onSession?.(session)
    // Not waited for, and no failure: a socket that is blocked or missing must not keep the push from being sent. What the device says before it is there is asked for.
    session
      .subscribe()
      .then(() => (wanted() ? session.refresh({ signal }) : null))
      .catch(() => undefined)
    for (let attempt = 1; attempt <= attempts && wanted(); attempt += 1) {
      onAttempt?.(attempt, attempts)
      lost = await hindrance(device.notify({ session, attempt }, {}, { signal }))
      await delay(everyMs, answer.signal)
      // Where the socket is away the state is asked for.
      if (wanted()) lost = (await hindrance(session.refresh({ signal }))) ?? lost
    }
    // An answer that comes with the word to give up is too late.
    if (signal.aborted) throw new AppError({ code: 'cancelled', message: 'It was given up.' })
    if (!session.isPending() && (!session.isEnded() || session.activated !== null)) return session
    if (session.isEnded()) throw endedEarly(session)
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

function endedEarly({ ended_reason: reason }: Session): AppError {
  const params = reason === null ? {} : { params: { reason } }
  return new AppError({ code: 'cancelled', message: 'The session was ended before it began.', ...params })
}

/** A push or a look that got nowhere is an attempt like one that nobody heard; a refused one is an answer, 429 too: pushing on would pester who has just said no. */
function notThrough(error: unknown): AppError {
  const passing = ['unreachable', 'server-error', 'timeout']
  if (error instanceof AppError && passing.includes(error.code)) return error
  throw error
}
