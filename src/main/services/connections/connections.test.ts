import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { contract } from '@shared/contract'
import { localConnectionId, type ConnectionDraft } from '@shared/domain/connection'
import type { LocalHostState } from '@shared/domain/local-host'
import { AppError } from '@shared/errors'
import type { HostEndpoint } from '../local-host/host-process'
import {
  caller,
  collectAudit,
  collectEvents,
  collectLog,
  collectNotices,
  memorySecrets,
  switchableNetwork,
  temporaryFolder
} from '../services.testkit'
import { fileBacking } from '../storage/backing'
import { createDocument } from '../storage/document'
import { createConnectionStore } from './connection-store'
import { createConnections } from './connections'
import { answers, startServer } from './connections.testkit'

const secret = 'tok-S3CRET-value'

const draftOf = (baseUrl: string, facts: Partial<ConnectionDraft> = {}): ConnectionDraft => ({
  name: 'Server',
  colour: 'env-2',
  kind: 'remote',
  baseUrl,
  dialect: 'auto',
  agentId: 'agent-1',
  auth: { type: 'bearer' },
  ...facts
})

/** A local host without its process. */
function switchableHost() {
  const listeners = new Set<(state: LocalHostState) => void>()
  let endpoint: HostEndpoint | null = null
  let state: LocalHostState = {
    phase: 'stopped',
    url: null,
    practiceUrl: null,
    chromium: null,
    since: null,
    restarts: 0,
    error: null
  }
  return {
    state: () => state,
    endpoint: () => endpoint,
    onChanged: (listener: (state: LocalHostState) => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    set: (phase: LocalHostState['phase'], at: HostEndpoint | null = null) => {
      endpoint = at
      state = { ...state, phase }
      for (const listener of listeners) listener(state)
    }
  }
}

function setup(options: { path?: string; secrets?: ReturnType<typeof memorySecrets>; timeoutMs?: number } = {}) {
  const { path = join(temporaryFolder(), 'connections.json'), secrets = memorySecrets(), timeoutMs = 5000 } = options
  const events = collectEvents()
  const logger = collectLog()
  const notices = collectNotices()
  const audit = collectAudit()
  const network = switchableNetwork()
  const localHost = switchableHost()
  const document = createDocument({ path, backing: fileBacking(path), notices, logger, setAsideCode: 'connections-set-aside' })
  const connections = createConnections({
    store: createConnectionStore(document),
    secrets,
    localHost,
    network,
    audit,
    emit: events.emit,
    logger,
    calls: { timeoutMs }
  })
  onTestFinished(() => connections.close())
  const { create, update, remove, test: tryOut, retry } = connections.handlers
  const stateOf = (id: string) => connections.list().find(({ profile }) => profile.id === id)?.state
  return {
    path,
    events,
    logger,
    notices,
    audit,
    network,
    secrets,
    localHost,
    connections,
    stateOf,
    create: async (draft: ConnectionDraft, given: string | null = secret) =>
      (await create({ draft, secret: given }, caller)).profile.id,
    update: async (id: string, draft: ConnectionDraft, given?: string | null) =>
      update({ id, draft, ...(given === undefined ? {} : { secret: given }) }, caller),
    remove: async (id: string) => remove({ id }, caller),
    tryOut: async (draft: ConnectionDraft, given: string | null = secret, id: string | null = null) =>
      tryOut({ id, draft, secret: given }, caller),
    retry: async (id: string) => retry({ id }, caller),
    until: (id: string, health: string) => events.until(() => stateOf(id)?.health === health)
  }
}

describe('the test button', () => {
  test('says dialect, version, latency and how many sessions there are', async () => {
    const { tryOut } = setup()
    const documented = await startServer(answers.documented)
    const steel = await startServer(answers.steel)
    expect(await tryOut(draftOf(documented.url))).toMatchObject({
      ok: true,
      dialect: 'documented',
      serverVersion: 'example/1.2',
      sessionCount: 2
    })
    expect(documented.seen[0]?.headers.authorization).toBe(`Bearer ${secret}`)
    expect(await tryOut(draftOf(`${steel.url}/`, { auth: { type: 'none' } }), null)).toMatchObject({
      ok: true,
      dialect: 'steel',
      sessionCount: 1
    })
  })

  test.each([
    ['refuses', 'unauthorised', 'Invalid token [redacted]'],
    ['broken', 'server-error', 'database is down'],
    ['garbage', 'bad-response', 'The answer is not JSON.'],
    ['never', 'timeout', 'No answer within 300 ms.']
  ] as const)('says what failed at a server that %s', async (answer, code, message) => {
    const server = await startServer(answers[answer])
    expect(await setup({ timeoutMs: 300 }).tryOut(draftOf(server.url))).toMatchObject({ ok: false, error: { code, message } })
  })

  test('says that nothing answers', async () => {
    const server = await startServer(answers.documented)
    await server.close()
    expect(await setup().tryOut(draftOf(server.url))).toMatchObject({ ok: false, error: { code: 'unreachable' } })
  })

  test('refuses what cannot be right, without repeating it', async () => {
    const { tryOut } = setup()
    const withPassword = await tryOut(draftOf(`https://ops:${secret}@server.example`))
    const withLineBreak = await tryOut(draftOf('http://127.0.0.1:9'), `${secret}\nX-Evil: 1`)
    for (const found of [withPassword, withLineBreak]) {
      expect(found).toMatchObject({ ok: false, error: { code: 'bad-request' } })
      expect(JSON.stringify(found)).not.toContain(secret)
    }
  })

  test('uses the stored secret for the stored server alone', async () => {
    const { create, tryOut } = setup()
    const own = await startServer(answers.documented)
    const other = await startServer(answers.documented)
    const id = await create(draftOf(own.url))
    expect(await tryOut(draftOf(own.url, { name: 'New name' }), null, id)).toMatchObject({ ok: true })
    expect(await tryOut(draftOf(other.url), null, id)).toMatchObject({ ok: false, error: { code: 'unauthorised' } })
    expect(other.seen).toEqual([])
  })
})

describe('profiles', () => {
  test('are there after a restart, with what was found and when; the secret stays with the credentials', async () => {
    const server = await startServer(answers.documented)
    const first = setup()
    first.connections.start()
    const id = await first.create(draftOf(`${server.url}/`, { name: 'Farm' }), ` ${secret}\n`)
    await first.until(id, 'online')
    first.connections.close()
    expect(first.secrets.kept.get(`connection:${id}`)).toBe(secret)

    const second = setup({ path: first.path, secrets: first.secrets })
    const found = second.connections.list().find(({ profile }) => profile.id === id)
    expect(found).toMatchObject({
      profile: { name: 'Farm', baseUrl: server.url },
      state: { health: 'unknown', dialect: 'documented', serverVersion: 'example/1.2' },
      hasSecret: true
    })
    expect(found?.state.lastSeenAt).toBeGreaterThan(Date.now() - 60_000)
    expect(contract.connections.events.changed.parse(second.connections.list())).toHaveLength(2)
    expect(readFileSync(first.path, 'utf8')).not.toContain(secret)
  })

  test('the local host is always there and first; it can be renamed, not removed, not doubled', async () => {
    const { connections, update, remove, create } = setup()
    await create(draftOf('http://127.0.0.1:9'))
    const local = draftOf('', { kind: 'local', name: 'Practice', agentId: 'me', auth: { type: 'none' } })
    await update(localConnectionId, local)
    expect(connections.list()[0]?.profile).toMatchObject({
      id: localConnectionId,
      kind: 'local',
      name: 'Practice',
      agentId: 'me'
    })
    await expect(remove(localConnectionId)).rejects.toMatchObject({ code: 'bad-request' })
    await expect(create(local, null)).rejects.toMatchObject({ code: 'bad-request' })
    await expect(update(localConnectionId, draftOf('http://127.0.0.1:9'))).rejects.toMatchObject({ code: 'bad-request' })
  })

  test('a secret is kept, renewed, forgotten, and never carried to another server', async () => {
    const { create, update, secrets, connections } = setup()
    const has = (id: string) => connections.list().find(({ profile }) => profile.id === id)?.hasSecret
    const at = 'https://one.example/base'
    const id = await create(draftOf(at))
    const name = `connection:${id}`
    await update(id, draftOf(at, { name: 'Other name' }))
    expect([has(id), secrets.kept.get(name)]).toEqual([true, secret])
    await update(id, draftOf(at), 'renewed')
    expect([has(id), secrets.kept.get(name)]).toEqual([true, 'renewed'])
    await update(id, draftOf('https://two.example/base'))
    expect([has(id), secrets.kept.get(name)]).toEqual([false, undefined])
    await update(id, draftOf('https://two.example/base'), 'for two')
    await update(id, draftOf('https://two.example/base', { auth: { type: 'none' } }))
    expect([has(id), secrets.kept.get(name)]).toEqual([false, undefined])
    await update(id, draftOf('https://two.example/base'), 'again')
    await update(id, draftOf('https://two.example/base'), null)
    expect([has(id), secrets.kept.get(name)]).toEqual([false, undefined])
  })

  test('where the secret cannot be kept nothing is made', async () => {
    const secrets = memorySecrets()
    const { create, connections } = setup({
      secrets: { ...secrets, save: () => Promise.reject(new Error('The vault is locked.')) }
    })
    await expect(create(draftOf('http://127.0.0.1:9'))).rejects.toThrow('The vault is locked.')
    expect(connections.list()).toHaveLength(1)
  })

  test('removing takes the secret along', async () => {
    const { create, remove, secrets, connections, audit } = setup()
    const id = await create(draftOf('http://127.0.0.1:9'))
    await remove(id)
    expect(secrets.kept.size).toBe(0)
    expect(connections.list().map(({ profile }) => profile.id)).toEqual([localConnectionId])
    await expect(remove(id)).rejects.toMatchObject({ code: 'not-found' })
    expect(audit.written.map(({ facts }) => facts['change'])).toEqual(['created', 'removed'])
  })

  test('there is a limit', async () => {
    const { create } = setup()
    for (let n = 1; n < 200; n += 1) await create(draftOf('http://127.0.0.1:9'), null)
    await expect(create(draftOf('http://127.0.0.1:9'), null)).rejects.toMatchObject({ code: 'too-large' })
  })

  test('one spoilt entry costs itself alone; the file as it was is set aside and told', async () => {
    const first = setup()
    await first.create(draftOf('https://one.example', { name: 'Good' }), null)
    await first.create(draftOf('https://two.example', { name: 'Spoilt' }), null)
    first.connections.close()
    const spoilt = readFileSync(first.path, 'utf8').replace('"name":"Spoilt"', '"name":7')
    writeFileSync(first.path, spoilt)

    const second = setup({ path: first.path })
    expect(second.connections.list().map(({ profile }) => profile.name)).toEqual(['Local host', 'Good'])
    expect(second.notices.raised.map(({ code }) => code)).toEqual(['connections-set-aside'])
    const aside = readdirSync(join(first.path, '..')).find((name) => name.includes('.corrupt-')) ?? ''
    expect(readFileSync(join(first.path, '..', aside), 'utf8')).toBe(spoilt)
    const third = setup({ path: first.path })
    expect(third.connections.list()).toHaveLength(2)
    expect(third.notices.raised).toEqual([])
  })
})

describe('health', () => {
  test('goes offline with the reason and the next try, and comes back by itself', async () => {
    const server = await startServer(answers.broken)
    const { create, connections, stateOf, until } = setup()
    connections.start()
    const id = await create(draftOf(server.url))
    await until(id, 'error')
    expect(stateOf(id)).toMatchObject({ error: { code: 'server-error', message: 'database is down' }, lastSeenAt: null })
    expect(stateOf(id)?.retryAt).toBeGreaterThan(Date.now() - 1)
    server.answerAs(answers.documented)
    await until(id, 'online')
    expect(stateOf(id)).toMatchObject({ error: null, retryAt: null, dialect: 'documented' })
  })

  test('a wrong token is not tried again until there is another; a new one is, at once', async () => {
    const server = await startServer((request, response) => {
      const answer = request.headers.authorization === 'Bearer right' ? answers.documented : answers.refuses
      answer(request, response)
    })
    const { create, update, connections, stateOf, until } = setup()
    connections.start()
    const id = await create(draftOf(server.url), 'wrong')
    await until(id, 'unauthorised')
    expect(stateOf(id)?.retryAt).toBeNull()
    await update(id, draftOf(server.url), 'right')
    await until(id, 'online')
  })

  test('a secret that is gone is said, and one that comes back is used', async () => {
    const server = await startServer(answers.documented)
    const secrets = memorySecrets()
    const { create, connections, until } = setup({ secrets })
    connections.start()
    const id = await create(draftOf(server.url))
    await until(id, 'online')
    secrets.kept.clear()
    connections.report(id, { ok: false, error: new Error('defect') })
    const { api } = await connections.client(id)
    const failure: unknown = await api.list().catch((error: unknown) => error)
    connections.report(id, { ok: false, error: failure })
    await until(id, 'unauthorised')
    expect(connections.list().find(({ profile }) => profile.id === id)?.hasSecret).toBe(false)
    secrets.kept.set(`connection:${id}`, secret)
    secrets.ring()
    await until(id, 'online')
  })

  test('a locked vault is told as that, and opening it lets the connection go on', async () => {
    const server = await startServer(answers.documented)
    const { create, connections, secrets, stateOf, until } = setup()
    const id = await create(draftOf(server.url))
    const stored = secrets.load.bind(secrets)
    secrets.load = () => Promise.reject(new AppError({ code: 'vault-locked', message: 'The vault is locked.' }))
    connections.start()
    await until(id, 'error')
    expect(stateOf(id)).toMatchObject({ error: { code: 'vault-locked' }, retryAt: null })
    secrets.load = stored
    secrets.ring()
    await until(id, 'online')
  })

  test('the network coming back, or the operator, skips the wait', async () => {
    const server = await startServer(answers.never)
    const { create, connections, network, until, retry } = setup({ timeoutMs: 100 })
    connections.start()
    const id = await create(draftOf(server.url))
    await until(id, 'offline')
    server.answerAs(answers.documented)
    network.set(true)
    await until(id, 'online')
    server.answerAs(answers.broken)
    await retry(id)
    await until(id, 'error')
  })

  test('what others met counts: a refused call proves life, an unreachable server does not, a defect of ours says nothing', async () => {
    const server = await startServer(answers.documented)
    const { create, connections, stateOf, until } = setup()
    const id = await create(draftOf(server.url))
    connections.report(id, { ok: true, latencyMs: 12 })
    expect(stateOf(id)).toMatchObject({ health: 'online', latencyMs: 12 })
    connections.report(id, { ok: false, error: new Error('a defect') })
    expect(stateOf(id)?.health).toBe('online')
    const { api } = await connections.client(id)
    server.answerAs(answers.broken)
    connections.report(id, { ok: false, error: await api.list().catch((error: unknown) => error) })
    expect(stateOf(id)?.health).toBe('error')
    server.answerAs((_, response) => void response.writeHead(404).end('{}'))
    connections.report(id, { ok: false, error: await api.delete('gone').catch((error: unknown) => error) })
    expect(stateOf(id)?.health).toBe('online')
    await server.close()
    connections.report(id, { ok: false, error: await api.list().catch((error: unknown) => error) })
    await until(id, 'offline')
  })
})

describe('clients', () => {
  test('one for each revision of a profile, probing first where the dialect is not known', async () => {
    const server = await startServer(answers.steel)
    const { create, update, connections } = setup()
    const id = await create(draftOf(server.url))
    const first = await connections.client(id)
    expect(first.dialect).toBe('steel')
    expect(await connections.client(id)).toBe(first)
    await update(id, draftOf(server.url, { agentId: 'another' }))
    const second = await connections.client(id)
    expect(second).not.toBe(first)
    expect(second.connection.agentId).toBe('another')
    connections.rememberDialect(id, 'documented')
    expect((await connections.client(id)).dialect).toBe('documented')
  })

  test('none where there is no server, no such connection, no local host', async () => {
    const server = await startServer(answers.documented)
    await server.close()
    const { create, connections } = setup()
    const id = await create(draftOf(server.url))
    await expect(connections.client(id)).rejects.toMatchObject({ code: 'unreachable' })
    await expect(connections.client('nothing')).rejects.toMatchObject({ code: 'not-found' })
    await expect(connections.client(localConnectionId)).rejects.toMatchObject({ code: 'host-stopped' })
  })

  test('the local one follows its process: address and token of each run, offline in between', async () => {
    const [one, two] = [await startServer(answers.documented), await startServer(answers.documented)]
    const endpoint = (url: string, token: string): HostEndpoint => ({ url, token, practiceUrl: null, chromium: null })
    const { connections, localHost, until, stateOf } = setup()
    connections.start()
    expect(stateOf(localConnectionId)).toMatchObject({ health: 'offline', error: { code: 'host-stopped' } })
    localHost.set('starting')
    expect(stateOf(localConnectionId)?.health).toBe('connecting')
    localHost.set('running', endpoint(one.url, 'first-token'))
    await until(localConnectionId, 'online')
    expect(stateOf(localConnectionId)).toMatchObject({ serverVersion: 'example/1.2', dialect: 'documented' })
    expect(one.seen.at(-1)?.headers.authorization).toBe('Bearer first-token')
    localHost.set('restarting')
    expect(stateOf(localConnectionId)?.health).toBe('connecting')
    localHost.set('running', endpoint(two.url, 'second-token'))
    await until(localConnectionId, 'online')
    await (await connections.client(localConnectionId)).api.list()
    expect(two.seen.at(-1)?.headers.authorization).toBe('Bearer second-token')
  })
})

test('no secret is in any event, answer, audit entry, notice or log line', async () => {
  const server = await startServer(answers.refuses)
  const { create, update, tryOut, connections, events, audit, notices, logger, until, path } = setup()
  connections.start()
  const id = await create(draftOf(server.url))
  await until(id, 'unauthorised')
  const answer = await update(id, draftOf(server.url), `${secret}-2`)
  const found = await tryOut(draftOf(server.url), `${secret}-3`)
  await until(id, 'unauthorised')
  const said = [
    events.all,
    answer,
    found,
    audit.written,
    notices.raised,
    logger.lines.map(({ facts }) => String(Object.values(facts)))
  ]
  expect(JSON.stringify(said) + readFileSync(path, 'utf8')).not.toContain('S3CRET')
})
