import { identity } from '@sdk/cobrowse/rest/identity'
import { createPages } from '@sdk/cobrowse'
import type { DiagnosisStep } from '@shared/domain/diagnosis'
import type { ProbeDeps } from './probe-path'

const facts = { kind: 'embedding', role: 'agents', prefix: '', address: '' } as const

/** Whether the session page lets itself be embedded there, as far as its headers say; an account may still refuse once it is shown. Never rejects. */
export async function probeEmbedding({ api, license, fetch, timeoutMs }: ProbeDeps, embedder: string): Promise<DiagnosisStep> {
  try {
    const response = await fetch(createPages(api).session('diagnosis'), {
      headers: identity(license),
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'manual'
    })
    await response.body?.cancel()
    const { status, headers } = response
    const ancestors = frameAncestors(headers.get('content-security-policy') ?? '')
    const isClosed =
      ancestors === null ? headers.get('x-frame-options') !== null : !ancestors.some((source) => admits(source, embedder))
    if (isClosed) {
      const message = `The page may not be embedded by ${embedder}.`
      const error = { code: 'embedder-untrusted', message, params: { origin: embedder } } as const
      return { ...facts, result: 'blocked', status, latencyMs: null, error }
    }
    return { ...facts, result: ancestors === null ? 'unsure' : 'open', status, latencyMs: null, error: null }
  } catch {
    // What keeps the page from being asked for is told by the steps of its paths.
    return { ...facts, result: 'skipped', status: null, latencyMs: null, error: null }
  }
}

/** The sources of the directive; null where there is none. */
function frameAncestors(policy: string): string[] | null {
  const directive = policy
    .split(';')
    .map((one) => one.trim().toLowerCase().split(/\s+/))
    .find(([name]) => name === 'frame-ancestors')
  return directive === undefined ? null : directive.slice(1)
}

/** Whether a CSP source (CSP 3, 6.7.2.8) admits an origin; without paths, which frame-ancestors has none of. */
export function admits(source: string, origin: string): boolean {
  if (source === '*') return /^https?:/.test(origin)
  const { protocol, hostname, port } = new URL(origin)
  if (source === protocol) return true
  const parts = /^(?:(https?):\/\/)?(\*\.)?([\w.-]+)(?::(\d+|\*))?\/?$/.exec(source)
  if (parts === null) return false
  const [, scheme, wildcard, host = '', wantedPort] = parts
  if (scheme !== undefined && `${scheme}:` !== protocol && !(scheme === 'http' && protocol === 'https:')) return false
  if (wildcard === undefined ? hostname !== host : !hostname.endsWith(`.${host}`)) return false
  return wantedPort === '*' || (wantedPort ?? '') === port
}
