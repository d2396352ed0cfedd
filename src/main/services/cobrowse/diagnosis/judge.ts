import { z } from 'zod'
import type { DiagnosisStep } from '@shared/domain/diagnosis'
import type { ErrorInfo } from '@shared/errors'
import { toHttpError } from '@sdk/net/http-error'
import { parseJson } from '@sdk/net/server-words'

/** An answer, of whomever. */
export type Answer = { url: string; status: number; type: string; location: string | null; text: string }
export type Verdict = { result: 'open' | 'blocked' | 'unsure'; error: ErrorInfo | null }

const ownWords = z.object({ id: z.union([z.string(), z.number()]), message: z.string() })
/** The service's own no: `{id, message}`. No proxy speaks like that. */
export const isServiceError = (text: string): boolean => ownWords.safeParse(parseJson(text)).success

/** Those of proxies and gateways: a login is asked for, or the service is not reached. (407 is no answer: `fetch` fails with it.) */
const statusOfProxies = new Set([511, 502, 503, 504])
/** A no that is not in the service's words. */
const refusals = new Set([403, 451])

const open: Verdict = { result: 'open', error: null }
const unsure: Verdict = { result: 'unsure', error: null }
const blocked = (error: ErrorInfo): Verdict => ({ result: 'blocked', error })

/** Whether an answer is the service's own, or of something in between. */
export function judge(kind: DiagnosisStep['kind'], answer: Answer): Verdict {
  const { status, text, type, location } = answer
  if (isServiceError(text)) return open
  if (status >= 300 && status < 400) return redirected(answer)
  if (statusOfProxies.has(status) || refusals.has(status)) return blocked(refusal(status, text))
  if (status >= 400 || location !== null) return unsure
  if (kind === 'frontend') return /html|image|javascript|text|css/.test(type) ? open : unsure
  if (kind !== 'rest') return isPage(type, text) ? unsure : open
  if (typeof parseJson(text) === 'object') return open
  return blocked({ code: 'bad-response', message: 'A web page answers where the API should.', status })
}

const isPage = (type: string, text: string): boolean => type.includes('html') || text.trimStart().startsWith('<')

/** To the same server it may be the service that tidies up an address; to another it is the page of a network that wants to be logged in to. */
function redirected({ url, status, location }: Answer): Verdict {
  const target = location === null ? null : parseUrl(location, url)
  if (target === null || target.origin === new URL(url).origin) return unsure
  return blocked({ code: 'bad-response', message: `It is redirected to ${target.origin}.`, status })
}

function parseUrl(text: string, base: string): URL | null {
  try {
    return new URL(text, base)
  } catch {
    return null
  }
}

/** Whoever said this is not the service: 401 and 403 say nothing of the token. */
function refusal(status: number, text: string): ErrorInfo {
  const { code, message } = toHttpError(status, text)
  return { code: status >= 500 ? code : 'bad-response', message, status }
}
