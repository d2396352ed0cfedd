import { z } from 'zod'
import type { Auth } from '@shared/domain/connection'
import { AppError, toErrorInfo } from '@shared/errors'
import { exposesSecret } from '@shared/plain-wire'
import { authHeaders } from '@sdk/browser/auth'
import { parseJson } from '@sdk/net/server-words'
import { fetchText } from '../fetch-text'
import type { TokenSource } from './token-source'

const answerSchema = z.object({ token: z.string() })

type Deps = { url: string; auth: Auth; secret: () => Promise<string | null>; timeoutMs?: number }

/** What an address answers: the token as text, or as JSON `{ "token": … }`. */
export const urlToken = ({ url, auth, secret, timeoutMs }: Deps): TokenSource => ({
  renewable: true,
  async ask(signal) {
    // A token is worth as much as the secret that it is asked with.
    if (exposesSecret({ baseUrl: url, auth: { type: 'bearer' } }))
      throw unavailable('A token is taken from https:// alone, but on this machine.')
    const given = auth.type === 'none' ? null : await secret()
    const headers = await authHeaders({ baseUrl: url, agentId: '', auth, secret: () => Promise.resolve(given) })
    const limits = timeoutMs === undefined ? { signal } : { signal, timeoutMs }
    const text = await fetchText(url, { headers: { ...headers, accept: 'application/json, text/plain' } }, limits).catch(
      (error: unknown) => {
        throw refused(error, given)
      }
    )
    return tokenIn(text.text.trim())
  }
})

function tokenIn(text: string): string {
  const json = answerSchema.safeParse(parseJson(text))
  const token = json.success ? json.data.token.trim() : text
  // Whatever else it is, e.g. the page of a sign-in, is not repeated.
  if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) return token
  throw unavailable(text === '' ? 'The address answered with nothing.' : 'The address answered with something else than a token.')
}

function refused(error: unknown, secret: string | null): AppError {
  const { code, message, status } = toErrorInfo(error)
  if (code === 'cancelled') return new AppError({ code, message })
  const words = secret === null || secret === '' ? message : message.replaceAll(secret, '[redacted]')
  return new AppError({ code: 'token-unavailable', message: words, ...(status === undefined ? {} : { status }) })
}

const unavailable = (message: string): AppError => new AppError({ code: 'token-unavailable', message })
