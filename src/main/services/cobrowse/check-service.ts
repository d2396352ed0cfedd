import type { ConnectionTest } from '@shared/domain/connection'
import { AppError, toErrorInfo } from '@shared/errors'
import { isTokenExpired, type User } from '@sdk/cobrowse'
import { readJwt } from './jwt'
import { minutesOff } from './server-clock'
import { createServiceClient, type ServiceCalls, type ServiceClient } from './service-client'
import type { TokenKeeper } from './token-keeper'

/** What a service says when it is asked once. */
export type ServiceProbe = {
  agent: NonNullable<Extract<ConnectionTest, { ok: true }>['agent']>
  serverVersion: string | null
  latencyMs: number
}

const limitMs = 10_000

/**
 * Asks a service who the agent is. Errors: as of a call; `token-expired`, `clock-skew` and `licence-refused` where that is why it says no. Their words never repeat the
 * token, as some servers do.
 */
export async function checkService(client: ServiceClient, calls: ServiceCalls, signal?: AbortSignal): Promise<ServiceProbe> {
  const { sdk, clock } = client
  const options = { timeoutMs: calls.timeoutMs ?? limitMs, ...(signal === undefined ? {} : { signal }) }
  const startedAt = performance.now()
  try {
    const me = await sdk.users.get('me', {}, options)
    const latencyMs = performance.now() - startedAt
    return { agent: agentOf(me, client), serverVersion: clock.serverVersion(), latencyMs }
  } catch (error) {
    throw withoutToken(await explain(error, client, { ...calls, timeoutMs: options.timeoutMs }), sdk.token)
  }
}

/**
 * A token that is good by the service's time. One that has run out by this machine's clock is given up only once the service has told the time, for which it is sent
 * nothing. Errors: those of the keeper.
 */
export async function goodToken(
  keeper: Pick<TokenKeeper, 'current'>,
  client: ServiceClient,
  calls: ServiceCalls
): Promise<string> {
  try {
    return await keeper.current()
  } catch (error) {
    if (toErrorInfo(error).code !== 'token-expired' || client.clock.skewMs() !== null) throw error
    const { api, license } = client.sdk
    const asked = createServiceClient({ api, license }, '', { ...calls, fetch: client.clock.fetch })
    // Its no has the time as well.
    await asked.sdk.users.get('me', {}, { timeoutMs: calls.timeoutMs ?? limitMs }).catch(() => undefined)
    return keeper.current()
  }
}

/** What a service meant by its no. */
async function explain(
  error: unknown,
  { sdk, clock }: ServiceClient,
  calls: ServiceCalls & { timeoutMs: number }
): Promise<unknown> {
  if (!(error instanceof AppError)) return error
  // Every service knows who asks: where that is not known, it is no service.
  if (error.code === 'not-found') return new AppError({ ...error.toInfo(), code: 'bad-response' })
  if (error.code !== 'unauthorised') return error
  const { expiresAt, notBefore } = sdk.token === '' ? { expiresAt: null, notBefore: null } : readJwt(sdk.token)
  const { message, status } = error.toInfo()
  const facts = { message, ...(status === undefined ? {} : { status }) }
  const minutes = minutesOff(clock)
  const isEarly = notBefore !== null && clock.now() < notBefore
  const isOver = isTokenExpired(error) || (expiresAt !== null && clock.now() >= expiresAt)
  // By this machine's clock it would be good.
  const seemsGood = isEarly || expiresAt === null || calls.now() < expiresAt
  if (minutes !== null && (isEarly || isOver) && seemsGood)
    return new AppError({ code: 'clock-skew', ...facts, params: { minutes } })
  if (isOver)
    return new AppError({ code: 'token-expired', ...facts, ...(expiresAt === null ? {} : { params: { at: expiresAt } }) })
  if (sdk.license !== '' && (await isKnownWithoutLicence(sdk, calls))) return new AppError({ code: 'licence-refused', ...facts })
  return error
}

/** Services word it as they like: the same question without the licence tells which of the two they mean. */
async function isKnownWithoutLicence(
  { api, token }: { api: string; token: string },
  calls: ServiceCalls & { timeoutMs: number }
): Promise<boolean> {
  if (token === '') return false
  const { sdk } = createServiceClient({ api, license: '' }, token, calls)
  return sdk.users.get('me', {}, { timeoutMs: calls.timeoutMs }).then(
    () => true,
    () => false
  )
}

function agentOf(me: User, { sdk: { token }, clock }: ServiceClient): ServiceProbe['agent'] {
  const { name, email, role } = me.toJSON()
  const words = [name, email].find((word) => typeof word === 'string' && word !== '')
  const expiresAt = token === '' ? null : readJwt(token).expiresAt
  return {
    name: typeof words === 'string' ? words.slice(0, 200) : null,
    role: typeof role === 'string' ? role.slice(0, 200) : null,
    tokenExpiresAt: expiresAt === null ? null : clock.toLocal(expiresAt)
  }
}

/** An error whose words do not repeat the token. */
export function withoutToken(error: unknown, token: string): AppError {
  const info = toErrorInfo(error)
  if (token === '' || !info.message.includes(token)) return error instanceof AppError ? error : new AppError(info)
  return new AppError({ ...info, message: info.message.replaceAll(token, '[redacted]') })
}
