import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { containing, startTestHost, type TestHost } from '../host.testkit'
import { servePages } from '../pages.testkit'

const page = `<!doctype html><title>Counter</title><button id="go" onclick="n.textContent = +n.textContent + 1">Go</button><p id="n">0</p>`

let host: TestHost
let pages: Awaited<ReturnType<typeof servePages>>
let id: string
beforeAll(async () => {
  pages = await servePages({ '/': page })
  host = await startTestHost()
  id = await host.createSession()
})
afterAll(async () => {
  await host.close()
  pages.close()
})
beforeEach(async () => {
  const { body } = await host.call('GET', `/${id}/takeover`)
  if (body.takeover !== null) await release(body.takeover.id)
  await host.act(id, { action: 'navigate', url: `${pages.url}/` })
})

const execute = (body: object) => host.call('POST', `/${id}/execute`, body)
const takeover = async (body: object) => (await host.call('POST', `/${id}/takeover`, body)).body
const release = (takeoverId: string, outcome = 'done', note = '') =>
  host.call('POST', `/${id}/takeover/${takeoverId}/release`, { outcome, note })
const status = async () => (await host.call('GET', '')).body.sessions.find((session) => session.id === id)?.status
/** Whether a promise is settled by the time the host has answered another call that was sent after it. */
async function isPending(promise: Promise<unknown>): Promise<boolean> {
  let settled = false
  void promise.finally(() => (settled = true))
  await host.call('GET', '')
  return !settled
}

test("the seed's request: an agent asks, its actions wait, a human accepts, gives back with outcome and note", async () => {
  const asked = await takeover({ reason: 'CAPTCHA detected', timeout: 300 })
  expect(asked).toMatchObject({ status: 'pending', reason: 'CAPTCHA detected', requested_by: 'agent', operator: null })
  expect(asked.takeover_url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/live\//)
  expect(Date.parse(asked.expires_at)).toBeGreaterThan(Date.now() + 250_000)
  expect(await status()).toBe('takeover')
  const waiting = execute({ action: 'click', selector: '#go' })
  expect(await isPending(waiting)).toBe(true)

  const accepted = await host.call('POST', `/${id}/takeover/${asked.takeover_id}/accept`, { operator: 'Mia' })
  expect(accepted.body).toMatchObject({ id: asked.takeover_id, status: 'active', operator: 'Mia' })
  expect(await isPending(waiting)).toBe(true)
  const ended = await release(asked.takeover_id, 'could_not', 'The picture was unreadable.')
  expect(ended.body).toMatchObject({ id: asked.takeover_id, outcome: 'could_not', note: 'The picture was unreadable.' })

  const answer = await waiting
  expect(answer).toMatchObject({
    status: 200,
    body: { success: true, takeover: { outcome: 'could_not', note: 'The picture was unreadable.' } }
  })
  expect(await status()).toBe('active')
  // Told once.
  expect((await execute({ action: 'press', key: 'a' })).body).not.toHaveProperty('takeover')
  expect((await host.call('GET', `/${id}/takeover`)).body).toMatchObject({ takeover: null, last: { id: asked.takeover_id } })
})

test('an operator takes at once, and an action that was waiting goes on waiting afterwards', async () => {
  const waiting = execute({ action: 'wait', selector: '#later', timeout: 1500 })
  const held = await takeover({ reason: 'look', timeout: 60, operator: 'Mia' })
  expect(held).toMatchObject({ status: 'active', operator: 'Mia', requested_by: 'operator' })
  expect(await isPending(waiting)).toBe(true)
  await release(held.takeover_id)
  expect(await waiting).toMatchObject({ status: 408, body: { error: { code: 'action_timeout' }, takeover: { outcome: 'done' } } })
})

test('the agent gets 408 when the time of the takeover runs out, and the session is active again', async () => {
  const steps = await host.open('actions', id)
  const { takeover_id: held } = await takeover({ reason: 'x', timeout: 60 })
  const click = execute({ action: 'click', selector: '#go' })
  await steps.next((told) => told.some(({ action, waiting }) => action === 'click' && waiting))
  steps.close()
  // It runs out with the agent waiting, however slow the machine is.
  await host.call('POST', `/${id}/takeover/${held}/extend`, { timeout: 0.1 })
  const { status: code, body } = await click
  expect(code).toBe(408)
  expect(body.error.code).toBe('takeover_timeout')
  expect(await status()).toBe('active')
  await host.act(id, { action: 'click', selector: '#go' })
  expect(await host.act(id, { action: 'extract', selector: '#n' })).toBe('1')
})

test('another operator gets 409, the same one the same takeover; extend moves the end', async () => {
  const held = await takeover({ reason: 'x', timeout: 60, operator: 'Mia' })
  expect(await host.call('POST', `/${id}/takeover`, { reason: 'y', timeout: 60, operator: 'Tom' })).toMatchObject({
    status: 409,
    body: { error: { code: 'takeover_conflict', message: containing('Mia') } }
  })
  expect(await host.call('POST', `/${id}/takeover/${held.takeover_id}/accept`, { operator: 'Tom' })).toMatchObject({
    status: 409
  })
  expect((await takeover({ reason: 'x', timeout: 60, operator: 'Mia' })).takeover_id).toBe(held.takeover_id)
  const extended = await host.call('POST', `/${id}/takeover/${held.takeover_id}/extend`, { timeout: 600 })
  expect(Date.parse(extended.body.expires_at)).toBeGreaterThan(Date.now() + 500_000)
  await release(held.takeover_id)
  expect(await release(held.takeover_id)).toMatchObject({ status: 404, body: { error: { code: 'takeover_not_found' } } })
})

test('declining a request lets the agent go on', async () => {
  const asked = await takeover({ reason: 'help', timeout: 60 })
  const waiting = execute({ action: 'click', selector: '#go' })
  await release(asked.takeover_id, 'cancelled', 'Not now.')
  expect(await waiting).toMatchObject({ status: 200, body: { takeover: { outcome: 'cancelled', note: 'Not now.' } } })
})

test('an action that waits for its element when a human takes over does nothing until control is back', async () => {
  const click = execute({ action: 'click', selector: '#late', timeout: 20_000 })
  const held = await takeover({ reason: 'x', timeout: 60, operator: 'Mia' })
  // The human's own steps bring the element that the agent waits for.
  pages.set('/late', page.replace('id="go"', 'id="late"'))
  const own = (step: object) => host.call('POST', `/${id}/execute`, step, { 'castdeck-takeover': held.takeover_id })
  await own({ action: 'navigate', url: `${pages.url}/late` })
  expect((await own({ action: 'wait', selector: '#late' })).status).toBe(200)
  // Long enough for a click that is not held.
  expect((await own({ action: 'wait', selector: '#never', timeout: 500 })).status).toBe(408)
  expect((await own({ action: 'extract', selector: '#n' })).body.result.value).toBe('0')
  expect(await isPending(click)).toBe(true)
  await release(held.takeover_id)
  expect((await click).status).toBe(200)
  expect(await host.act(id, { action: 'extract', selector: '#n' })).toBe('1')
})

test('deleting the session ends the wait', async () => {
  const other = await host.createSession()
  await host.call('POST', `/${other}/takeover`, { reason: 'x', timeout: 60 })
  const waiting = host.call('POST', `/${other}/execute`, { action: 'press', key: 'a' })
  await host.call('GET', '')
  await host.call('DELETE', `?id=${other}`)
  expect(await waiting).toMatchObject({ status: 404, body: { error: { code: 'session_not_found' } } })
})

test('who holds the session does not wait for himself: a call that names the takeover runs at once, others go on waiting', async () => {
  const { takeover_id: held } = await takeover({ reason: '', timeout: 60, operator: 'Lena' })
  const click = { action: 'click', selector: '#go' }
  const named = (takeoverId: string) => host.call('POST', `/${id}/execute`, click, { 'castdeck-takeover': takeoverId })
  const others = Promise.all([execute(click), named('takeover-of-another')])
  expect(await named(held)).toMatchObject({ status: 200, body: { success: true } })
  expect(await isPending(others)).toBe(true)
  await release(held)
  await others
  expect(await host.act(id, { action: 'extract', selector: '#n' })).toBe('3')
})

test('a paused agent waits until it is told to go on, through a takeover too; its own time stands still', async () => {
  const pause = () => host.call('POST', `/${id}/pause`)
  expect((await pause()).body.status).toBe('paused')
  expect((await pause()).body.status).toBe('paused')
  expect(await status()).toBe('paused')
  const began = Date.now()
  const agent = execute({ action: 'click', selector: '#go', timeout: 20_000 })
  expect(await isPending(agent)).toBe(true)
  const waits = Date.now()

  const { takeover_id: held } = await takeover({ reason: '', timeout: 60, operator: 'Lena' })
  expect(await status()).toBe('takeover')
  const own = await host.call('POST', `/${id}/execute`, { action: 'click', selector: '#go' }, { 'castdeck-takeover': held })
  expect(own.status).toBe(200)
  await release(held)
  expect(await status()).toBe('paused')
  expect(await isPending(agent)).toBe(true)

  const waited = Date.now() - waits
  expect((await host.call('POST', `/${id}/resume`)).body.status).toBe('active')
  expect((await agent).body).toMatchObject({ success: true })
  expect((await agent).body.duration_ms).toBeLessThanOrEqual(Date.now() - began - waited)
  expect((await host.call('POST', '/none/pause')).status).toBe(404)
})

test('what a caller waited for that hung up meanwhile is not run, nor what a human left told to nobody', async () => {
  const steps = await host.open('actions', id)
  const { takeover_id: held } = await takeover({ reason: '', timeout: 60, operator: 'Lena' })
  const caller = new AbortController()
  const asked = fetch(`${host.url}/api/agents/${host.agentId}/browser/${id}/execute`, {
    method: 'POST',
    headers: { authorization: `Bearer ${host.token ?? ''}` },
    body: JSON.stringify({
      actions: [
        { action: 'click', selector: '#go' },
        { action: 'click', selector: '#go' }
      ]
    }),
    signal: caller.signal
  })
  await steps.next((told) => told.some(({ action, waiting }) => action === 'click' && waiting))
  caller.abort()
  await expect(asked).rejects.toThrow('abort')
  await steps.next((told) => told.some(({ action, status: how }) => action === 'click' && how === 'failed'))
  await release(held, 'done', 'Read me')
  const { body } = await execute({ action: 'extract', selector: '#n' })
  expect(body).toMatchObject({ result: { value: '0' }, takeover: { note: 'Read me' } })
})
