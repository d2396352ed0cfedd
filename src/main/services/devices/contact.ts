import { AppError } from '@shared/errors'
import { connectToDevice, isTokenExpired, type CobrowseAPI, type Device, type Session } from '@sdk/cobrowse'

export type ContactDeps = {
  client: () => Promise<CobrowseAPI>
  /** What is known of the device by a list that is live, whose presence is true to the moment. */
  live: () => Device | undefined
  attempts: number
  everyMs: number
}

export type ContactEvents = {
  signal: AbortSignal
  /** Begun: its device is asked next. */
  onSession: (session: Session) => void
  onAttempt: (attempt: number) => void
}

/**
 * Begins a session with a device. Errors: `device-offline` where none can begin, `device-silent` where it never answered, `device-busy`, `cooling-down`, `token-expired`, and what
 * the service says.
 */
export async function contact(
  deviceId: string,
  deps: ContactDeps,
  { signal, onSession, onAttempt }: ContactEvents
): Promise<Session> {
  let pushes = 0
  try {
    const api = await deps.client()
    const device = (await deps.live()?.refresh({ signal })) ?? (await api.devices.get(deviceId, {}, { signal }))
    // One that was merely fetched does not know its presence: it is asked, and silent where it is away.
    if (deps.live() === device && !device.connectable)
      throw new AppError({ code: 'device-offline', message: 'The service says that no session can begin with this device.' })
    return await connectToDevice(api.sessions, device, {
      // The session is then the customer's by name, in every agent's list and in the history.
      customData: device.custom_data,
      signal,
      onSession,
      attempts: deps.attempts,
      everyMs: deps.everyMs,
      onAttempt(attempt) {
        pushes = attempt
        onAttempt(attempt)
      }
    })
  } catch (error) {
    throw toContactError(error, pushes, signal)
  }
}

function toContactError(error: unknown, pushes: number, signal: AbortSignal): unknown {
  if (!(error instanceof AppError)) return error
  const { message, status, params } = error.toInfo()
  const facts = { message, ...(status === undefined ? {} : { status }) }
  if (isTokenExpired(error)) return new AppError({ code: 'token-expired', ...facts }, { cause: error })
  // Before a push it is the service that is busy, and a status comes from whoever answered for it.
  if (pushes === 0) return error
  if (status === 409) return new AppError({ code: 'device-busy', ...facts }, { cause: error })
  if (error.code === 'timeout' && status === undefined)
    return new AppError({ code: 'device-silent', ...facts, params: { attempts: pushes } }, { cause: error })
  if (error.code === 'cancelled') {
    const reason = params?.['reason']
    if (reason === 'pending_timeout' || reason === 'authorizing_timeout')
      return new AppError({ code: 'device-silent', ...facts, params: { attempts: pushes } }, { cause: error })
    // Given up here, or ended by somebody who is not the customer: nobody said no.
    if (signal.aborted || (reason !== undefined && reason !== 'device_ended')) return error
  } else if (error.code !== 'too-many-requests') return error
  const seconds = params?.['retryAfter']
  return new AppError(
    { code: 'cooling-down', ...facts, ...(seconds === undefined ? {} : { params: { seconds } }) },
    { cause: error }
  )
}
