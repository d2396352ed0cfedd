import { AppError, type ErrorInfo } from '@shared/errors'
import { toHttpError } from './http-error'
import type { SocketHandlers } from './socket'

/** `cause`: what kept the socket from being made, where that is known by a code of its own. */
export type CloseInfo = Parameters<SocketHandlers['onClose']>[0] & { cause?: ErrorInfo }

/** What a close means: the local host ends the sockets of an ended session with 4404; a refused upgrade carries its HTTP status, where the runtime tells it. */
export type CloseMeaning = 'lost' | 'gone' | 'unauthorised' | 'missing'

export function closeMeaning({ code, status }: CloseInfo): CloseMeaning {
  if (code === 4404) return 'gone'
  if (status === 401 || status === 403) return 'unauthorised'
  // No such session, or a server without this socket: only the session check tells.
  return status === 404 || status === 405 || status === 501 ? 'missing' : 'lost'
}

/** Refused for the time being: too many sockets, or a server that is not well. */
export const isBusy = ({ status }: CloseInfo): boolean => status === 429 || (status !== undefined && status >= 500)

export function closeError(info: CloseInfo): ErrorInfo {
  if (info.cause !== undefined) return info.cause
  if (info.status !== undefined) return toHttpError(info.status, info.error ?? '', info.retryAfter).toInfo()
  const words = info.error ?? info.reason
  return { code: 'unreachable', message: words === '' ? `The connection closed (${info.code}).` : words }
}

/** Whatever kept a socket from being made: no token, a URL that is none, a factory that threw. */
export function connectError(error: unknown): CloseInfo {
  if (!(error instanceof AppError)) {
    return { code: 1006, reason: '', error: error instanceof Error ? error.message : String(error) }
  }
  if (error.code !== 'unauthorised') return { code: 1006, reason: '', cause: error.toInfo() }
  return { code: 1006, reason: '', status: 401, cause: { status: 401, ...error.toInfo() } }
}
