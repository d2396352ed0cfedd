import { afterEach, expect, it } from 'vitest'
import { CobrowseAPI } from '@sdk/cobrowse'
import { deviceResource, sessionResource } from '@sdk/cobrowse/resources.testkit'
import { createCleanup, startService, type Reply } from '@sdk/cobrowse/service.testkit'
import { contact } from './contact'

const cleanup = createCleanup()
afterEach(cleanup.run)

/** A device that is pushed to, where the service says so and the session becomes that. */
async function push(answer: Reply, state = 'pending', reason: string | null = null) {
  let pushes = 0
  const service = cleanup.add(
    await startService(({ url }) => {
      const now = pushes === 0 ? { state: 'pending' } : { state, ended_reason: reason }
      if (url.startsWith('/api/1/sessions')) return { body: sessionResource({ activated: null, ...now }) }
      if (!url.endsWith('/notifications')) return url.startsWith('/api/1/devices') ? { body: deviceResource() } : undefined
      pushes += 1
      return answer
    })
  )
  const api = cleanup.add(new CobrowseAPI('jwt', { api: service.api }))
  const deps = { client: () => Promise.resolve(api), live: () => undefined, attempts: 2, everyMs: 5 }
  const none = (): void => undefined
  const session = contact('device-1', deps, { signal: new AbortController().signal, onSession: none, onAttempt: none })
  return { session, pushes: () => pushes }
}

it('says that nobody answered, and how often they were asked', async () => {
  const { session } = await push({ body: {} })
  await expect(session).rejects.toMatchObject({ code: 'device-silent', params: { attempts: 2 } })
})

it('says that the customer has said no: now, or a moment ago, and does not push on', async () => {
  const now = await push({ body: {} }, 'ended')
  await expect(now.session).rejects.toMatchObject({ code: 'cooling-down' })
  const before = await push({ status: 429, headers: { 'retry-after': '12' }, body: { id: 'wait', message: 'Wait a little.' } })
  await expect(before.session).rejects.toMatchObject({ code: 'cooling-down', message: 'Wait a little.', params: { seconds: 12 } })
  expect([now.pushes(), before.pushes()]).toEqual([1, 1])
})

it('says of nobody else’s end that the customer said no', async () => {
  const ended = async (reason: string) => (await push({ body: {} }, 'ended', reason)).session
  await expect(ended('device_ended')).rejects.toMatchObject({ code: 'cooling-down' })
  await expect(ended('agent_ended')).rejects.toMatchObject({ code: 'cancelled' })
  await expect(ended('authorizing_timeout')).rejects.toMatchObject({ code: 'device-silent', params: { attempts: 1 } })
})

it('says that the token has run out', async () => {
  const { session } = await push({ status: 401, body: { id: 'unauthorized', message: 'jwt expired' } })
  await expect(session).rejects.toMatchObject({ code: 'token-expired', status: 401 })
})
