import type { Diagnosis, DiagnosisStep } from '@shared/domain/diagnosis'

const api = 'https://example.com/cobrowse'

const step = (given: Partial<DiagnosisStep>): DiagnosisStep => ({
  kind: 'rest',
  role: 'agents',
  prefix: '',
  address:
    given.prefix === undefined ? '' : given.kind === 'socket' ? `wss://sockets.example.com${given.prefix}` : api + given.prefix,
  result: 'open',
  status: null,
  latencyMs: null,
  error: null,
  ...given
})

/** A network that lets everything through but the socket. */
export const diagnosis = (at: number): Diagnosis => ({
  connectionId: 'eu',
  at,
  api,
  embedder: 'http://localhost:4870',
  steps: [
    step({ prefix: '/api/1/', status: 200, latencyMs: 41 }),
    step({
      kind: 'socket',
      prefix: '/sockets/1/',
      result: 'blocked',
      status: 403,
      latencyMs: 12,
      error: { code: 'socket-blocked', message: 'Forbidden by policy', status: 403 }
    }),
    step({ kind: 'clock' }),
    step({ kind: 'socket', role: 'devices', prefix: '/sockets/1/', result: 'blocked', status: 403 }),
    step({ kind: 'rest', role: 'orchestrator', prefix: '/virtual-agent/1/mcp', result: 'skipped' })
  ]
})
