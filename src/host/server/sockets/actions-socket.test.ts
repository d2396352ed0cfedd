import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { connect, startTestHost, type TestHost, type TestSocket, type WireLiveStep } from '../../host.testkit'

/** A button in sight, a field with a label, and a link far below the fold that leads elsewhere. */
const page = `<!doctype html><title>Steps</title><style>body{margin:0;height:4000px}*{position:absolute}</style>
<button id="go" style="left:40px;top:60px;width:120px;height:30px">Go</button>
<input id="pin" type="password" style="left:40px;top:120px;width:120px;height:30px">
<input id="file" type="file" style="left:40px;top:200px;width:300px;height:30px">
<select id="size" style="left:40px;top:260px;width:90px;height:30px"><option value="s">S</option><option value="l">L</option></select>
<div id="half" style="left:-50px;top:320px;width:100px;height:40px">half</div>
<a id="away" href="/away" style="left:40px;top:3000px;width:120px;height:20px">away</a>`

let site: Server
let url: string
let host: TestHost
let id: string
beforeAll(async () => {
  site = createServer((_, response) => response.setHeader('content-type', 'text/html').end(page))
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  const address = site.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  url = `http://127.0.0.1:${address.port}/`
  host = await startTestHost()
  id = await host.createSession()
})
beforeEach(() => host.act(id, { action: 'navigate', url }))
afterAll(async () => {
  await host.close()
  site.closeAllConnections()
  site.close()
})

type Steps = TestSocket<WireLiveStep[]>
/** The step of an action once `test` holds of it, among those that come from now on. */
async function stepOf(steps: Steps, test: (step: WireLiveStep) => boolean): Promise<WireLiveStep> {
  const found = (await steps.next((told) => told.some(test))).find(test)
  if (found === undefined) throw new Error('no step')
  return found
}
const ended = (step: WireLiveStep): boolean => step.status !== 'running'
/** Runs an action and answers what the socket told of its end. */
async function ran(steps: Steps, action: { action: string; [field: string]: unknown }): Promise<WireLiveStep> {
  const told = stepOf(steps, (step) => step.action === action.action && ended(step))
  await host.call('POST', `/${id}/execute`, action)
  return told
}
/** The same of an action that is told with its place: a page that is too busy at the moment to say where is not waited for, so it is asked again. */
async function placed(steps: Steps, action: { action: string; [field: string]: unknown }): Promise<WireLiveStep> {
  for (;;) {
    const told = await ran(steps, action)
    if (told.box !== null) return told
  }
}
async function openLive(): Promise<Steps> {
  const steps = await host.open('actions', id)
  await steps.next()
  return steps
}

describe('the steps of the agent', () => {
  test('are told with where, how long and on what, to viewers that come later too', async () => {
    const steps = await openLive()
    const click = await placed(steps, { action: 'click', selector: '#go' })
    expect(click).toMatchObject({
      status: 'done',
      target: '#go',
      url,
      error: null,
      waiting: false,
      run: null,
      box: { x: 40, y: 60, width: 120, height: 30 }
    })
    expect(click.pageId).toMatch(/^[0-9A-F]{32}$/)
    expect(click.duration_ms).toBeGreaterThan(0)
    expect(Math.abs(Date.now() - click.started_at)).toBeLessThan(60_000)

    const late = await host.open('actions', id)
    expect((await late.next()).at(-1)).toEqual(click)
    steps.close()
    late.close()
  })

  test('tell what failed in its words', async () => {
    const steps = await openLive()
    const failed = await ran(steps, { action: 'hover', selector: '#nowhere', timeout: 300 })
    expect(failed).toMatchObject({ status: 'failed', box: null, error: { code: 'invalid_action' } })
    expect(failed.error?.message).toContain('No element matches')
    steps.close()
  })

  test('place what is out of view where it was acted on, and what is half out by its visible half', async () => {
    const steps = await openLive()
    expect((await ran(steps, { action: 'extract', selector: '#away' })).box).toBeNull()
    expect((await placed(steps, { action: 'extract', selector: '#half' })).box).toEqual({ x: 0, y: 320, width: 50, height: 40 })
    expect((await ran(steps, { action: 'scroll', direction: 'down', amount: 1 })).box).toBeNull()
    expect((await placed(steps, { action: 'wait', selector: '#go' })).box).toEqual({ x: 40, y: 59, width: 120, height: 30 })
    const clicked = await placed(steps, { action: 'click', selector: '#away' })
    expect(clicked.box).toMatchObject({ x: 40, width: 120, height: 20 })
    expect(clicked.box?.y).toBeGreaterThan(0)
    expect(clicked.box?.y).toBeLessThanOrEqual(580)
    // The new page is there before the next test leaves it.
    await expect.poll(() => host.act(id, { action: 'evaluate', script: 'location.pathname' })).toBe('/away')
    steps.close()
  })

  test('never carry what was typed, chosen, uploaded, evaluated or read, and cut what is long', async () => {
    const steps = await openLive()
    const all: WireLiveStep[] = []
    steps.socket.on('message', (data: Buffer) =>
      all.push(...z.array(z.custom<WireLiveStep>()).parse(JSON.parse(data.toString('utf8'))))
    )
    await host.act(id, { action: 'type', selector: '#pin', text: 'hush-1' })
    for (const key of ['h', 'Shift+u', 'Digit2']) await host.act(id, { action: 'press', key })
    await host.act(id, { action: 'select', selector: '#size', value: 'l' })
    const files = [{ name: 'hush-3.txt', data: Buffer.from('hush-4').toString('base64') }]
    await host.act(id, { action: 'upload', selector: '#file', files })
    await host.act(id, { action: 'evaluate', script: '"hush-5"' })
    await host.call('POST', `/${id}/execute`, { action: 'evaluate', script: 'throw new Error("hush-6")' })
    await host.act(id, { action: 'extract', selector: '#pin', attribute: 'value' })
    await host.act(id, { action: 'press', key: 'Control+A' })
    const long = `#go${', #nowhere'.repeat(100)}`
    const told = await ran(steps, { action: 'hover', selector: long })
    expect(told.target).toHaveLength(301)

    const text = JSON.stringify(all)
    expect(text).not.toMatch(/hush/i)
    const pressed = all.filter((step) => step.action === 'press' && ended(step)).map(({ target }) => target)
    expect(pressed).toEqual([null, null, null, 'Control+A'])
    expect(all.find(({ status, action }) => status === 'failed' && action === 'evaluate')?.error?.message).toBe(
      'The script failed.'
    )
    steps.close()
  })

  test('wait while a human has the session, and go on from where they were', async () => {
    const steps = await openLive()
    const { body } = await host.call('POST', `/${id}/takeover`, { reason: 'look', timeout: 60, operator: 'Lena' })
    const answer = host.call('POST', `/${id}/execute`, { action: 'click', selector: '#go' })
    const held = await stepOf(steps, ({ waiting }) => waiting)
    expect(held).toMatchObject({ status: 'running', action: 'click', duration_ms: null })
    await host.call('POST', `/${id}/takeover/${body.id}/release`, { outcome: 'done' })
    expect(await stepOf(steps, (step) => step.id === held.id && ended(step))).toMatchObject({ status: 'done', waiting: false })
    await answer
    steps.close()
  })

  test('carry the name that the caller gave the call', async () => {
    const steps = await openLive()
    const actions = [
      { action: 'hover', selector: '#go' },
      { action: 'press', key: 'Tab' }
    ]
    await host.call('POST', `/${id}/execute`, { actions }, { 'castdeck-run': 'run-7' })
    const last = await stepOf(steps, ({ action, status }) => action === 'press' && status === 'done')
    expect(last.run).toEqual({ id: 'run-7', index: 1 })
    await host.call('POST', `/${id}/execute`, { action: 'click', selector: '#go' }, { 'castdeck-run': 'no name <at all>' })
    expect((await stepOf(steps, ({ action }) => action === 'click')).run).toBeNull()
    steps.close()
  })
})

test('the socket is guarded, counted and closed as the others are', async () => {
  const address = host.url.replace('http', 'ws')
  await expect(connect(`${address}/v1/sessions/actions?sessionId=${id}`)).rejects.toThrow('refused with 401')
  await expect(host.open('actions', 'none')).rejects.toThrow('refused with 404')
  const other = await host.createSession()
  const steps = await host.open('actions', other)
  expect(await steps.next()).toEqual([])
  await host.call('DELETE', `?id=${other}`)
  expect(await steps.closed).toEqual({ code: 4404 })
})
