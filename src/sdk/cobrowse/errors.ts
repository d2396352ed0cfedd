import { z } from 'zod'
import { AppError } from '@shared/errors'
import { toHttpError } from '../net/http-error'
import { parseJson } from '../net/server-words'

const bodyWire = z.object({ id: z.union([z.string(), z.number()]).transform(String) })

/** What the service refused: its own `{id, message}`, with the HTTP status (none where the embedded page said it) and the code that Castdeck knows it by. */
export class CobrowseError extends AppError {
  /** The service's name for the error; null where it gave none, e.g. where a proxy answered. */
  readonly id: string | null

  constructor(info: ConstructorParameters<typeof AppError>[0], id: string | null) {
    super(info)
    this.id = id
  }

  /** The token ran out: nothing is answered until there is a new one. */
  get tokenExpired(): boolean {
    return this.message === 'jwt expired'
  }
}

export function toCobrowseError(status: number, body: string, retryAfter: string | null = null): CobrowseError {
  const parsed = bodyWire.safeParse(parseJson(body))
  const info = toHttpError(status, body, retryAfter).toInfo()
  const expired = info.message === 'jwt expired'
  return new CobrowseError(expired ? { ...info, code: 'unauthorised' } : info, parsed.success ? parsed.data.id : null)
}

export const isTokenExpired = (error: unknown): error is CobrowseError => error instanceof CobrowseError && error.tokenExpired
