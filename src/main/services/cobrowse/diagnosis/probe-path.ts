import type { DiagnosisStep } from '@shared/domain/diagnosis'
import { AppError } from '@shared/errors'
import { identity } from '@sdk/cobrowse/rest/identity'
import { createDeadline } from '@sdk/net/deadline'
import { toNetworkError } from '@sdk/net/network-error'
import { readBody } from '@sdk/net/read-body'
import type { ServiceAddress } from '../service-client'
import { judge } from './judge'
import type { PathToTry } from './paths'

export type ProbeDeps = ServiceAddress & { fetch: typeof globalThis.fetch; timeoutMs: number }

/** What tells the service from a proxy is in the beginning. */
const maxBytes = 256 * 1024

/** Tries one path by HTTP. Never rejects. */
export async function probePath(
  { path, asAgent, ...tried }: PathToTry,
  { api, license, fetch, timeoutMs }: ProbeDeps,
  token: string | null
): Promise<DiagnosisStep> {
  const deadline = createDeadline(undefined, timeoutMs)
  const startedAt = performance.now()
  const url = api + path
  const facts = { ...tried, address: api + tried.prefix }
  try {
    const authorization = asAgent && token !== null && token !== '' ? { authorization: `Bearer ${token}` } : {}
    const response = await fetch(url, {
      headers: { ...identity(license), ...authorization },
      signal: deadline.signal,
      redirect: 'manual',
      cache: 'no-store'
    })
    const latencyMs = performance.now() - startedAt
    const { status, headers } = response
    const text = await beginning(response)
    const verdict = judge(facts.kind, {
      url,
      status,
      type: headers.get('content-type') ?? '',
      location: headers.get('location'),
      text
    })
    return { ...facts, status, latencyMs, ...verdict }
  } catch (error) {
    const told = deadline.error() ?? toNetworkError(error, api)
    return { ...facts, result: 'blocked', status: told.status ?? null, latencyMs: null, error: told.toInfo() }
  } finally {
    deadline.done()
  }
}

async function beginning(response: Response): Promise<string> {
  try {
    return new TextDecoder().decode(await readBody(response, maxBytes))
  } catch (error) {
    if (error instanceof AppError) return ''
    throw error
  }
}
