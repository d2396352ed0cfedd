import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { contract } from '@shared/contract'
import { localCobrowseId, localConnectionId } from '@shared/domain/connection'
import { memorySecrets } from '../services.testkit'
import { draftOf, secret, setupConnections } from './connections.testkit'
import { answers, startServer } from './servers.testkit'

test('are there after a restart, with what was found and when; the secret stays with the credentials', async () => {
  const server = await startServer(answers.documented)
  const first = setupConnections()
  first.connections.start()
  const id = await first.create(draftOf(`${server.url}/`, { name: 'Farm' }), ` ${secret}\n`)
  await first.until(id, 'online')
  first.connections.close()
  expect(first.secrets.kept.get(`connection:${id}`)).toBe(secret)

  const second = setupConnections({ path: first.path, secrets: first.secrets })
  const found = second.connections.list().find(({ profile }) => profile.id === id)
  expect(found).toMatchObject({
    profile: { name: 'Farm', baseUrl: server.url },
    state: { health: 'unknown', dialect: 'documented', serverVersion: 'example/1.2' },
    hasSecret: true
  })
  expect(found?.state.lastSeenAt).toBeGreaterThan(Date.now() - 60_000)
  expect(contract.connections.events.changed.parse(second.connections.list())).toHaveLength(3)
  expect(readFileSync(first.path, 'utf8')).not.toContain(secret)
})

test('the local host is always there and first; it can be renamed, not removed, not doubled', async () => {
  const { connections, update, remove, create } = setupConnections()
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
  const { create, update, secrets, connections } = setupConnections()
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
  const { create, connections } = setupConnections({
    secrets: { ...secrets, save: () => Promise.reject(new Error('The vault is locked.')) }
  })
  await expect(create(draftOf('http://127.0.0.1:9'))).rejects.toThrow('The vault is locked.')
  expect(connections.list()).toHaveLength(2)
})

test('removing takes the secret along', async () => {
  const { create, remove, secrets, connections, audit } = setupConnections()
  const id = await create(draftOf('http://127.0.0.1:9'))
  await remove(id)
  expect(secrets.kept.size).toBe(0)
  expect(connections.list().map(({ profile }) => profile.id)).toEqual([localConnectionId, localCobrowseId])
  await expect(remove(id)).rejects.toMatchObject({ code: 'not-found' })
  expect(audit.written.map(({ facts }) => facts['change'])).toEqual(['created', 'removed'])
})

test('there is a limit', async () => {
  const { create } = setupConnections()
  for (let n = 1; n < 199; n += 1) await create(draftOf('http://127.0.0.1:9'), null)
  await expect(create(draftOf('http://127.0.0.1:9'), null)).rejects.toMatchObject({ code: 'too-large' })
})

test('one spoilt entry costs itself alone; the file as it was is set aside and told', async () => {
  const first = setupConnections()
  await first.create(draftOf('https://one.example', { name: 'Good' }), null)
  await first.create(draftOf('https://two.example', { name: 'Spoilt' }), null)
  first.connections.close()
  const spoilt = readFileSync(first.path, 'utf8').replace('"name":"Spoilt"', '"name":7')
  writeFileSync(first.path, spoilt)

  const second = setupConnections({ path: first.path })
  expect(second.connections.list().map(({ profile }) => profile.name)).toEqual(['Local host', 'Local host, support', 'Good'])
  expect(second.notices.raised.map(({ code }) => code)).toEqual(['connections-set-aside'])
  const aside = readdirSync(join(first.path, '..')).find((name) => name.includes('.corrupt-')) ?? ''
  expect(readFileSync(join(first.path, '..', aside), 'utf8')).toBe(spoilt)
  const third = setupConnections({ path: first.path })
  expect(third.connections.list()).toHaveLength(3)
  expect(third.notices.raised).toEqual([])
})

test('no secret is in any event, answer, audit entry, notice or log line', async () => {
  const server = await startServer(answers.refuses)
  const { create, update, tryOut, connections, events, audit, notices, logger, until, path } = setupConnections()
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
