import { expect, test } from 'vitest'
import { AppError } from '@shared/errors'
import { memorySecrets } from '../services.testkit'
import { draftOf, secret, setupConnections } from './connections.testkit'
import { answers, startServer } from './servers.testkit'

test('goes offline with the reason and the next try, and comes back by itself', async () => {
  const server = await startServer(answers.broken)
  const { create, connections, stateOf, until } = setupConnections()
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
  const { create, update, connections, stateOf, until } = setupConnections()
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
  const { create, connections, until } = setupConnections({ secrets })
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
  const { create, connections, secrets, stateOf, until } = setupConnections()
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
  const { create, connections, network, until, retry } = setupConnections({ timeoutMs: 100 })
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
  const { create, connections, stateOf, until } = setupConnections()
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
