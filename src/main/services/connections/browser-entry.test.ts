import { expect, test } from 'vitest'
import { localConnectionId } from '@shared/domain/connection'
import type { HostEndpoint } from '../local-host/host-process'
import { draftOf, secret, setupConnections } from './connections.testkit'
import { answers, startServer } from './servers.testkit'

test('one for each revision of a profile, probing first where the dialect is not known', async () => {
  const server = await startServer(answers.steel)
  const { create, update, connections } = setupConnections()
  const id = await create(draftOf(server.url))
  const first = await connections.client(id)
  expect(first.dialect).toBe('steel')
  expect(await connections.client(id)).toBe(first)
  await update(id, draftOf(server.url, { agentId: 'another' }))
  const second = await connections.client(id)
  expect(second).not.toBe(first)
  expect(second.connection.agentId).toBe('another')
})

test('remembers what a cast was heard to speak, beside what the REST calls do, until the server is another one', async () => {
  const server = await startServer(answers.steel)
  const { create, update, connections } = setupConnections()
  const id = await create(draftOf(server.url))
  expect(await connections.client(id)).toMatchObject({ dialect: 'steel', castDialect: 'steel' })
  connections.rememberCastDialect(id, 'documented')
  const corrected = await connections.client(id)
  expect(corrected).toMatchObject({ dialect: 'steel', castDialect: 'documented' })
  expect(await connections.client(id)).toBe(corrected)
  const moved = await startServer(answers.steel)
  await update(id, draftOf(moved.url), secret)
  expect(await connections.client(id)).toMatchObject({ dialect: 'steel', castDialect: 'steel' })
})

test('none where there is no server, no such connection, no local host', async () => {
  const server = await startServer(answers.documented)
  await server.close()
  const { create, connections } = setupConnections()
  const id = await create(draftOf(server.url))
  await expect(connections.client(id)).rejects.toMatchObject({ code: 'unreachable' })
  await expect(connections.client('nothing')).rejects.toMatchObject({ code: 'not-found' })
  await expect(connections.client(localConnectionId)).rejects.toMatchObject({ code: 'host-stopped' })
})

test('the local one follows its process: address and token of each run, offline in between', async () => {
  const [one, two] = [await startServer(answers.documented), await startServer(answers.documented)]
  const endpoint = (url: string, token: string): HostEndpoint => ({
    url,
    token,
    practiceUrl: null,
    chromium: null,
    cobrowse: null
  })
  const { connections, localHost, until, stateOf } = setupConnections()
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
