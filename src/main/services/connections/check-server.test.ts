import { expect, test } from 'vitest'
import { draftOf, secret, setupConnections } from './connections.testkit'
import { answers, startServer } from './servers.testkit'

test('says dialect, version, latency and how many sessions there are', async () => {
  const { tryOut } = setupConnections()
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
  const { tryOut } = setupConnections({ timeoutMs: code === 'timeout' ? 300 : 20_000 })
  expect(await tryOut(draftOf(server.url))).toMatchObject({
    ok: false,
    error: { code, message }
  })
})

test('says that nothing answers', async () => {
  const server = await startServer(answers.documented)
  await server.close()
  expect(await setupConnections().tryOut(draftOf(server.url))).toMatchObject({ ok: false, error: { code: 'unreachable' } })
})

test('refuses what cannot be right, without repeating it', async () => {
  const { tryOut } = setupConnections()
  const withPassword = await tryOut(draftOf(`https://ops:${secret}@server.example`))
  const withLineBreak = await tryOut(draftOf('http://127.0.0.1:9'), `${secret}\nX-Evil: 1`)
  for (const found of [withPassword, withLineBreak]) {
    expect(found).toMatchObject({ ok: false, error: { code: 'bad-request' } })
    expect(JSON.stringify(found)).not.toContain(secret)
  }
})

test('uses the stored secret for the stored server alone', async () => {
  const { create, tryOut } = setupConnections()
  const own = await startServer(answers.documented)
  const other = await startServer(answers.documented)
  const id = await create(draftOf(own.url))
  expect(await tryOut(draftOf(own.url, { name: 'New name' }), null, id)).toMatchObject({ ok: true })
  expect(await tryOut(draftOf(other.url), null, id)).toMatchObject({ ok: false, error: { code: 'unauthorised' } })
  expect(other.seen).toEqual([])
})
