import { afterAll, beforeAll, expect, test } from 'vitest'
import { run, startEmbedder, type Embedder } from '../../sdk/cobrowse/page.testkit'
import { createHost, type Host } from '../host'
import { pino } from 'pino'

let host: Host
let embedder: Embedder
beforeAll(async () => {
  ;[host, embedder] = await Promise.all([
    createHost({ log: pino({ level: 'silent' }), embedders: ['https://desk.example'] }),
    startEmbedder()
  ])
})
afterAll(() => Promise.all([embedder.close(), host.close()]))

test('a page of an origin that the account does not trust shows nothing of a session', async () => {
  const src = `${host.cobrowse.api}/session/any`
  const answer = await fetch(src)
  expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'self' https://desk.example")
  expect(answer.headers.get('origin-agent-cluster')).toBe('?1')
  const { page } = await embedder.open()
  const failed = page.waitForEvent('requestfailed')
  await run(page, 'addFrame', src, 'session')
  expect((await failed).failure()?.errorText).toContain('BLOCKED')
})
