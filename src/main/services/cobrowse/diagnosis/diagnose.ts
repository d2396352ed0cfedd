import type { Diagnosis, DiagnosisStep } from '@shared/domain/diagnosis'
import { AppError, toErrorInfo, type ErrorInfo } from '@shared/errors'
import { checkService, withoutToken } from '../check-service'
import { minutesOff, type ServerClock } from '../server-clock'
import { createServiceClient, type ServiceAddress, type ServiceCalls } from '../service-client'
import { probeEmbedding } from './embedding'
import { agentsPrefix, paths } from './paths'
import { probePath } from './probe-path'
import { probeSocket } from './probe-socket'

export type DiagnoseDeps = {
  address: ServiceAddress
  /** A token that is good now. Rejects with why there is none. */
  token: () => Promise<string>
  /** The origin that embeds session pages. */
  embedder: string
  calls: ServiceCalls
}

const limitMs = 10_000

/** Tries everything at once, each with its own limit. Never rejects. */
export async function diagnose({ address, token, embedder, calls }: DiagnoseDeps): Promise<Omit<Diagnosis, 'connectionId'>> {
  const timeoutMs = calls.timeoutMs ?? limitMs
  const client = createServiceClient(address, '', calls)
  const deps = { ...address, fetch: client.clock.fetch, timeoutMs }
  const tokenError = await token().then(
    (text) => {
      client.sdk.token = text
      return null
    },
    (error: unknown) => toErrorInfo(error)
  )
  const given = tokenError === null ? client.sdk.token : null

  const tried = Promise.all(paths.map((path) => probePath(path, deps, given)))
  const checked = tokenError === null ? await checkService(client, calls).then(() => null, toErrorInfo) : tokenError
  const me = checked === null ? await client.sdk.users.get('me', {}, { timeoutMs }).catch(() => null) : null
  const byHttp = await tried
  const restAnswers = byHttp.some(({ kind, result }) => kind === 'rest' && result === 'open')
  const credentials = me?.notification_token == null ? null : { base: me.notification_url ?? '', token: me.notification_token }
  const sockets = await Promise.all(
    (
      [
        { role: 'agents', credentials },
        { role: 'devices', credentials: null }
      ] as const
    ).map((socket) => probeSocket({ ...address, ...socket, restAnswers, timeoutMs }, calls))
  )
  const steps = [
    ...byHttp,
    ...sockets,
    ofToken(
      checked,
      byHttp.some(({ prefix, result }) => prefix === agentsPrefix && result === 'open')
    ),
    ofLicence(address.license, checked),
    ofClock(client.clock),
    await probeEmbedding(deps, embedder)
  ]
  client.sdk.disconnect()
  const told = steps.map((step) =>
    step.error === null ? step : { ...step, error: withoutToken(new AppError(step.error), client.sdk.token).toInfo() }
  )
  return { at: calls.now(), api: address.api, embedder, steps: told }
}

const fact = (kind: DiagnosisStep['kind'], result: DiagnosisStep['result'], error: ErrorInfo | null = null): DiagnosisStep => ({
  kind,
  role: 'agents',
  prefix: '',
  address: '',
  result,
  status: error?.status ?? null,
  latencyMs: null,
  error
})

/** These are about the token, whoever says them; others about the way there. */
const ofTokens = new Set<string>([
  'token-expired',
  'token-malformed',
  'token-unavailable',
  'vault-locked',
  'keychain-unavailable'
])

function ofToken(error: ErrorInfo | null, restAnswers: boolean): DiagnosisStep {
  if (error === null) return fact('token', 'open')
  if (ofTokens.has(error.code) || (error.code === 'unauthorised' && restAnswers)) return fact('token', 'blocked', error)
  return fact('token', 'skipped')
}

function ofLicence(license: string, error: ErrorInfo | null): DiagnosisStep {
  if (license !== '' && error?.code === 'licence-refused') return fact('licence', 'blocked', error)
  return fact('licence', license !== '' && error === null ? 'open' : 'skipped')
}

function ofClock(clock: ServerClock): DiagnosisStep {
  const minutes = minutesOff(clock)
  if (minutes === null) return fact('clock', clock.skewMs() === null ? 'skipped' : 'open')
  return fact('clock', 'blocked', {
    code: 'clock-skew',
    message: `This machine’s clock is off by ${minutes} min.`,
    params: { minutes }
  })
}
