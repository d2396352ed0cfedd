import { expect, test } from 'vitest'
import { localConnectionId } from '@shared/domain/connection'
import { AppError } from '@shared/errors'
import { setupConnections } from './connections.testkit'
import { cobrowseDraft, jwt, startService } from './cobrowse-service.testkit'
import { startServer } from './servers.testkit'

const urlSource = (url: string) => ({ type: 'url', url }) as const
/** Answers with what `next` gives. */
const startIssuer = (next: () => string) => startServer((_, response) => void response.end(next()))

test('a pasted token: who it is and until when; one client for as long as the address stays', async () => {
  const service = await startService()
  const { create, update, connections, stateOf, until } = setupConnections()
  connections.start()
  const id = await create(cobrowseDraft(`${service.api}/`, { type: 'pasted' }, 'licence-1'), service.allow(jwt(600)))
  await until(id, 'online')
  expect(stateOf(id)).toMatchObject({ dialect: null, serverVersion: 'cobrowse/9', error: null })
  expect(stateOf(id)?.tokenExpiresAt).toBeGreaterThan(Date.now() + 500_000)
  expect(stateOf(id)?.tokenIssuedAt).toBeLessThanOrEqual(Date.now())
  const client = await connections.cobrowse(id)
  const second = service.allow(jwt(900))
  await update(id, cobrowseDraft(service.api, { type: 'pasted' }, 'licence-1'), second)
  expect(await connections.cobrowse(id)).toBe(client)
  expect(client.token).toBe(second)
  await update(id, cobrowseDraft(service.api))
  expect(await connections.cobrowse(id)).not.toBe(client)
  await expect(connections.client(id)).rejects.toMatchObject({ code: 'not-supported' })
  await expect(connections.cobrowse(localConnectionId)).rejects.toMatchObject({ code: 'not-supported' })
})

test('tells what is wrong: run out, no token, wrong licence, unknown; nothing is sent of what cannot be good', async () => {
  const service = await startService()
  const { create, connections, stateOf, until, tryOut } = setupConnections()
  connections.start()
  const failing = async (token: string | null, license = '') => {
    const id = await create(cobrowseDraft(service.api, { type: 'pasted' }, license), token)
    await until(id, 'unauthorised')
    return stateOf(id)?.error
  }
  const over = Date.now() - 60_000
  expect(await failing(jwt(-60))).toMatchObject({ code: 'token-expired', params: { at: Math.floor(over / 1000) * 1000 } })
  expect(await failing('no.jwt')).toMatchObject({ code: 'token-malformed' })
  expect(await failing(null)).toMatchObject({ code: 'unauthorised', params: { missing: 'token' } })
  expect(service.seen.filter(({ headers }) => headers.authorization !== undefined)).toEqual([])
  const good = service.allow(jwt(600))
  expect(await failing(good, 'licence-2')).toMatchObject({ code: 'licence-refused', message: 'who are you?' })
  expect(await failing(jwt(600), 'licence-1')).toMatchObject({ code: 'unauthorised', message: 'no such token: [redacted]' })
  expect(await tryOut(cobrowseDraft(service.api), jwt(-60))).toMatchObject({ ok: false, error: { code: 'token-expired' } })
  expect(await tryOut(cobrowseDraft(service.api), good)).toMatchObject({ ok: true, agent: { name: 'Ada', role: 'agent' } })
})

test('a token that the service refuses at once is not asked for again at once; another goes to the same client', async () => {
  const service = await startService()
  const issuer = await startIssuer(() => service.allow(jwt(600)))
  const { create, connections, until, stateOf } = setupConnections()
  connections.start()
  const id = await create(cobrowseDraft(service.api, urlSource(issuer.url)), null)
  await until(id, 'online')
  const client = await connections.cobrowse(id)
  const first = client.token
  service.expire(first)
  await until(id, 'online')
  const failure: unknown = await client.users.get('me').catch((error: unknown) => error)
  connections.report(id, { ok: false, error: failure })
  expect(stateOf(id)?.error?.code).toBe('token-unavailable')
  await until(id, 'online')
  expect(client.token).not.toBe(first)
  expect(await connections.cobrowse(id)).toBe(client)
})

test('an address is asked with the secret; what it answers instead of a token is not repeated', async () => {
  const service = await startService()
  const token = service.allow(jwt(600))
  let answer = JSON.stringify({ token })
  const issuer = await startIssuer(() => answer)
  const { create, update, connections, secrets, until, stateOf } = setupConnections()
  connections.start()
  const draft = { ...cobrowseDraft(service.api, urlSource(issuer.url)), auth: { type: 'bearer' as const } }
  const id = await create(draft, 'tok-S3CRET-value')
  await until(id, 'online')
  expect(issuer.seen[0]?.headers.authorization).toBe('Bearer tok-S3CRET-value')
  expect(service.tokens()).toContain(token)
  answer = '<html>S3CRET sign-in page</html>'
  await update(id, { ...draft, name: 'Renamed' })
  await until(id, 'error')
  expect(stateOf(id)?.error).toMatchObject({ code: 'token-unavailable' })
  expect(JSON.stringify(stateOf(id))).not.toContain('S3CRET')
  // Another service, another issuer: neither is told the secret of before.
  await update(id, { ...draft, baseUrl: 'http://127.0.0.1:9/base' })
  expect(secrets.kept.size).toBe(0)
  await update(id, cobrowseDraft(service.api, urlSource('http://token.example/new')))
  await until(id, 'error')
  expect(stateOf(id)?.error?.message).toContain('https://')
})

test('a command is run only once the operator has allowed it, and asked for again when it or the service is another', async () => {
  const service = await startService()
  const token = service.allow(jwt(600))
  const asked: string[] = []
  let allows = false
  const { create, update, tryOut, connections, until } = setupConnections({
    confirmCommand: ({ program, args, api }) => {
      asked.push([program, ...args, api].join(' '))
      return Promise.resolve(allows)
    }
  })
  connections.start()
  const command = (text: string) => ({ type: 'command' as const, program: process.execPath, args: ['-p', JSON.stringify(text)] })
  const draft = cobrowseDraft(service.api, command(token))
  await expect(create(draft, null)).rejects.toMatchObject({ code: 'cancelled' })
  expect(await tryOut(draft, null)).toMatchObject({ ok: false, error: { code: 'cancelled' } })
  const batch = cobrowseDraft(service.api, { type: 'command', program: 'C:\\token.bat', args: ['& calc'] })
  await expect(create(batch, null)).rejects.toMatchObject({ code: 'bad-request' })
  expect(await tryOut(batch, null)).toMatchObject({ ok: false, error: { code: 'bad-request' } })
  expect(connections.list()).toHaveLength(2)
  expect(service.seen).toEqual([])
  allows = true
  expect(await tryOut(draft, null)).toMatchObject({ ok: true })
  const id = await create(draft, null)
  await until(id, 'online')
  await update(id, { ...draft, name: 'Renamed' })
  expect(asked).toHaveLength(3)
  allows = false
  await expect(update(id, cobrowseDraft('http://127.0.0.1:9', command(token)))).rejects.toMatchObject({ code: 'cancelled' })
  await expect(update(id, cobrowseDraft(service.api, command('other')))).rejects.toMatchObject({ code: 'cancelled' })
  expect(asked).toHaveLength(5)
})

test('a clock that is off is told where tokens of now count as run out', async () => {
  const service = await startService({ date: () => new Date(Date.now() + 20 * 60_000) })
  const issuer = await startIssuer(() => {
    const token = service.allow(jwt(600))
    service.expire(token)
    return token
  })
  const { create, connections, until, stateOf } = setupConnections()
  connections.start()
  const id = await create(cobrowseDraft(service.api, urlSource(issuer.url)), null)
  await until(id, 'error')
  expect(stateOf(id)?.error).toMatchObject({ code: 'clock-skew', params: { minutes: 20 } })
})

test('a pasted token counts as run out by the service’s clock, not by this machine’s', async () => {
  const service = await startService({ date: () => new Date(Date.now() - 3_600_000) })
  const { create, connections, until, stateOf } = setupConnections()
  connections.start()
  const id = await create(cobrowseDraft(service.api), service.allow(jwt(-60)))
  await until(id, 'online')
  // What is left of it there is left of it here.
  expect(Math.abs((stateOf(id)?.tokenExpiresAt ?? 0) - Date.now() - 3_540_000)).toBeLessThan(20_000)
  expect(Math.abs(connections.toLocal(id, 0) - 3_600_000)).toBeLessThan(20_000)
})

test('a token that counted as run out by a clock that was wrong is tried again once that is mended', async () => {
  let ahead = 3_600_000
  const service = await startService({ date: () => new Date(Date.now() + ahead) })
  const { create, connections, retry, until, stateOf } = setupConnections()
  connections.start()
  const id = await create(cobrowseDraft(service.api), service.allow(jwt(600)))
  // It answers once, and tells the time by which that was too late.
  await until(id, 'online')
  await retry(id)
  await until(id, 'unauthorised')
  expect(stateOf(id)?.error).toMatchObject({ code: 'token-expired' })
  ahead = 0
  await retry(id)
  await until(id, 'online')
})

test('a call that was refused says no more than what the service says of this agent', async () => {
  const service = await startService()
  const { create, connections, events, until, stateOf } = setupConnections()
  connections.start()
  const token = service.allow(jwt(600))
  const [good, bad] = [
    await create(cobrowseDraft(service.api), token),
    await create(cobrowseDraft(service.api, { type: 'pasted' }, 'licence-2'), token)
  ]
  await until(good, 'online')
  await until(bad, 'unauthorised')
  const asked = service.seen.length
  const error = new AppError({ code: 'unauthorised', message: 'not yours to list', status: 403 })
  for (const id of [good, bad]) connections.report(id, { ok: false, error })
  await events.until(() => service.seen.length > asked && stateOf(good)?.latencyMs !== null)
  expect(stateOf(good)).toMatchObject({ health: 'online', error: null })
  expect(stateOf(bad)?.error).toMatchObject({ code: 'licence-refused' })
})

test('an address where no service is, is told to be none', async () => {
  const other = await startServer((_, response) => {
    response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not Found</h1>')
  })
  const { tryOut } = setupConnections()
  expect(await tryOut(cobrowseDraft(other.url), jwt(600))).toMatchObject({
    ok: false,
    error: { code: 'bad-response', status: 404 }
  })
})

test('a pasted token that the service has refused is tried again where somebody asks for it, or pastes it again', async () => {
  const service = await startService()
  service.letSocketsThrough()
  const token = service.allow(jwt(600))
  const { create, update, connections, retry, until, stateOf } = setupConnections()
  connections.start()
  const id = await create(cobrowseDraft(service.api), token)
  await until(id, 'online')
  for (const again of [() => retry(id), () => update(id, cobrowseDraft(service.api), token)]) {
    service.expire(token)
    await (await connections.cobrowse(id)).users.get('me').catch(() => undefined)
    await until(id, 'unauthorised')
    expect(stateOf(id)?.error?.code).toBe('token-expired')
    service.revive(token)
    await again()
    await until(id, 'online')
    const client = await connections.cobrowse(id)
    await (await client.sessions.get('s1')).subscribe()
    expect(client.socket.phase).toBe('open')
  }
})

test('a token that cannot be renewed is told of while the old one is still good', async () => {
  let ahead = 0
  const service = await startService({ date: () => new Date(Date.now() + ahead) })
  let isDown = false
  const issuer = await startServer((_, response) => {
    if (isDown) response.writeHead(503).end('down for repair')
    else response.end(service.allow(jwt(600)))
  })
  const { create, connections, events, network, retry, until, stateOf } = setupConnections()
  connections.start()
  const id = await create(cobrowseDraft(service.api, urlSource(issuer.url)), null)
  await until(id, 'online')
  isDown = true
  // By the service's clock it is due.
  ahead = 9 * 60_000
  await retry(id)
  for (const online of [false, true]) network.set(online)
  await events.until(() => stateOf(id)?.error?.code === 'token-unavailable')
  expect(stateOf(id)).toMatchObject({ health: 'online', error: { message: 'down for repair', status: 503 } })
  isDown = false
  await events.until(() => stateOf(id)?.error === null)
})

test('no token is in any event, audit entry, notice or log line', async () => {
  const service = await startService()
  const issuer = await startIssuer(() => service.allow(jwt(600)))
  const { create, connections, events, audit, notices, logger, until } = setupConnections()
  connections.start()
  const good = await create(cobrowseDraft(service.api, urlSource(issuer.url)), null)
  const bad = await create(cobrowseDraft(service.api), jwt(600))
  await until(good, 'online')
  await until(bad, 'unauthorised')
  expect(JSON.stringify([events.all, audit.written, notices.raised, logger.lines])).not.toContain('S3CRET')
})

test('a proxy that blocks sockets is told while everything else is online, and no more once they get through', async () => {
  const service = await startService()
  const { create, connections, events, until, stateOf, retry } = setupConnections()
  connections.start()
  const id = await create(cobrowseDraft(service.api), service.allow(jwt(600)))
  await until(id, 'online')
  const client = await connections.cobrowse(id)
  const session = await client.sessions.get('s1')
  void session.subscribe()
  await events.until(() => stateOf(id)?.error?.code === 'socket-blocked')
  expect(stateOf(id)).toMatchObject({ health: 'online', error: { status: 403, message: 'blocked by policy' } })
  service.letSocketsThrough()
  await retry(id)
  await events.until(() => stateOf(id)?.error === null)
})

test('what a service sends and nobody can read is left out, counted and logged', async () => {
  // An array, and a map that is cut short.
  const service = await startService({ greeting: ['83010203', 'a2656576656e74'].map((hex) => Buffer.from(hex, 'hex')) })
  service.letSocketsThrough()
  const { create, connections, events, logger, until, stateOf } = setupConnections()
  connections.start()
  const id = await create(cobrowseDraft(service.api), service.allow(jwt(600)))
  await until(id, 'online')
  expect(stateOf(id)?.leftOut).toBe(0)
  const session = await (await connections.cobrowse(id)).sessions.get('s1')
  void session.subscribe()
  await events.until(() => stateOf(id)?.leftOut === 2)
  expect(stateOf(id)?.health).toBe('online')
  expect(logger.lines).toContainEqual({
    level: 'warn',
    facts: { connectionId: id, what: 'message', total: 1 },
    message: 'left out what makes no sense'
  })
})
