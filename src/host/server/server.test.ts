import { execFile } from 'node:child_process'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, containing, startTestHost, type TestHost } from '../host.testkit'
import { servePages } from '../pages.testkit'

const run = promisify(execFile)

let host: TestHost
let open: TestHost
let pages: Awaited<ReturnType<typeof servePages>>
beforeAll(async () => {
  pages = await servePages({
    '/': `<title>Example</title><input id="email"><input id="password" type="password"><button id="submit" onclick="document.title = 'sent ' + email.value">Send</button>`
  })
  host = await startTestHost({ token: 'the-token' })
  open = await startTestHost({ token: null })
})
afterAll(async () => {
  await Promise.all([host.close(), open.close()])
  pages.close()
})

/** The bytes that curl sends: with `-d` the type of a form. */
async function raw(
  url: string,
  method: string,
  headers: Record<string, string>,
  body = ''
): Promise<{ status: number; text: string; headers: IncomingMessage['headers'] }> {
  const request = httpRequest(url, { method, headers: { ...headers, 'content-length': Buffer.byteLength(body) } })
  request.end(body)
  const response = await new Promise<IncomingMessage>((resolve, reject) =>
    request.once('response', resolve).once('error', reject)
  )
  let text = ''
  for await (const chunk of response) text += String(chunk)
  return { status: response.statusCode ?? 0, text, headers: response.headers }
}

const api = () => `${open.url}/api/agents/my-agent/browser`
const curl = (url: string, method: string, body?: string) =>
  raw(
    url,
    method,
    {
      accept: '*/*',
      'user-agent': 'curl/8.5.0',
      ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' })
    },
    body
  )

test("the seed's complete flow, with the bytes that curl sends", async () => {
  const created = await curl(api(), 'POST', '{"headless": true}')
  expect(created.status).toBe(200)
  const session = /"id":"([^"]+)"/.exec(created.text)?.[1] ?? ''
  const execute = (body: string) => curl(`${api()}/${session}/execute`, 'POST', body)
  expect((await execute(`{"action": "navigate", "url": "${pages.url}"}`)).text).toMatch(/"success":true.*"duration_ms":\d+/)
  const filled = await execute(`{
    "actions": [
      {"action": "type", "selector": "#email", "text": "a@example.com"},
      {"action": "type", "selector": "#password", "text": "password"},
      {"action": "click", "selector": "#submit"}
    ]
  }`)
  expect(JSON.parse(filled.text)).toMatchObject({
    success: true,
    results: [{ action: 'type', success: true }, { action: 'type' }, { action: 'click' }]
  })
  expect((await execute('{"action": "evaluate", "script": "document.title"}')).text).toContain('sent a@example.com')
  expect((await execute('{"action": "screenshot"}')).text).toContain('"image":"data:image/png;base64,')
  expect(JSON.parse((await curl(`${api()}?id=${session}`, 'DELETE')).text)).toEqual({ success: true })
})

test("curl itself, and the seed's fetch and plain WebSocket", async () => {
  const made = await run('curl', ['-s', '-X', 'POST', api(), '-d', '{"headless": true}']).catch(() => null)
  // A machine without curl has just sent the same bytes above.
  if (made !== null) expect(made.stdout).toContain('"status":"active"')
  // As in the seed: no content type given (text/plain then), and a window wished for, which needs a display.
  const response = await fetch(api(), { method: 'POST', body: JSON.stringify({ headless: false }) })
  const id = /"id":"([^"]+)"/.exec(await response.text())?.[1] ?? ''
  const socket = new WebSocket(`${open.url.replace('http', 'ws')}/v1/sessions/cast?sessionId=${id}`)
  const first = await new Promise<string>((resolve, reject) => {
    socket.onmessage = (event) => resolve(String(event.data))
    socket.onerror = () => reject(new Error('no socket'))
  })
  expect(JSON.parse(first)).toMatchObject({ type: 'tabList', tabs: [{ url: 'about:blank' }] })
  socket.close()
})

test('without the right token: 401 and a sentence; each way to bring it', async () => {
  const path = `${host.url}/api/agents/a/browser`
  expect(await raw(path, 'GET', {})).toMatchObject({ status: 401, text: containing('Authorization: Bearer') })
  expect(await raw(path, 'GET', { authorization: 'Bearer wrong' })).toMatchObject({
    status: 401,
    text: containing('unauthorized')
  })
  const allowed = await raw(path, 'GET', { authorization: 'Bearer the-token' })
  expect(allowed).toMatchObject({ status: 200 })
  expect(allowed.headers['server']).toMatch(/^castdeck-host\/\d/)
  expect((await raw(`${path}?token=the-token`, 'GET', {})).status).toBe(200)
  const id = await host.createSession()
  const url = `${host.url.replace('http', 'ws')}/v1/sessions/cast?sessionId=${id}`
  await expect(connect(url)).rejects.toThrow('refused with 401')
  await expect(connect(`${url}x`, { authorization: 'Bearer the-token' })).rejects.toThrow('refused with 404')
  for (const socket of [
    await connect(`${url}&token=the-token`),
    await connect(url, {}, ['bearer.the-token']),
    await connect(url, {}, ['castdeck', 'bearer.the-token'])
  ]) {
    expect(socket.socket.protocol).not.toBe('bearer.wrong')
    socket.close()
  }
})

test.each(['evil.example', 'localhost.evil.example', '10.0.0.1', ''])(
  'a request for the host “%s” is refused: DNS rebinding',
  async (name) => {
    const { port } = new URL(open.url)
    expect((await raw(api(), 'GET', { host: `${name}:${port}` })).status).toBe(403)
  }
)

test.each(['http://evil.example', 'null', 'http://localhost:1', 'https://127.0.0.1'])(
  'a page of the origin %s may not call, token or not',
  async (origin) => {
    expect(await raw(api(), 'GET', { origin })).toMatchObject({ status: 403, text: containing('forbidden') })
    expect((await raw(`${host.url}/api/agents/a/browser`, 'GET', { origin, authorization: 'Bearer the-token' })).status).toBe(403)
    await expect(connect(`${open.url.replace('http', 'ws')}/v1/sessions/cast?sessionId=x`, { origin })).rejects.toThrow(
      'refused with 403'
    )
  }
)

test('bad input: no JSON, too much of it, an unknown address', async () => {
  expect(await curl(api(), 'POST', '{"headless":')).toMatchObject({ status: 400, text: containing('invalid_request') })
  const id = await open.createSession()
  const batch = await open.call('POST', `/${id}/execute`, { actions: [] })
  expect(batch).toMatchObject({
    status: 400,
    body: { error: { code: 'invalid_action', message: containing('At least one action') } }
  })
  const huge = await fetch(api(), { method: 'POST', body: 'x'.repeat(65 * 1024 * 1024) })
  expect(huge.status).toBe(413)
  expect(await huge.json()).toMatchObject({ error: { code: 'payload_too_large' } })
  expect(await curl(`${open.url}/nothing`, 'GET')).toMatchObject({ status: 404, text: containing('not_found') })
})

test('its links lead back the way that whoever asks for them came, through a tunnel too', async () => {
  const session = `${open.url}/api/agents/${open.agentId}/browser/${await open.createSession()}`
  const { text } = await raw(`${session}/live-view`, 'GET', { host: 'localhost:9' })
  expect(text).toContain('"url":"http://localhost:9/live/')
  const asked = await raw(`${session}/takeover`, 'POST', { host: '127.0.0.2:9' }, '{}')
  expect(asked.text).toContain('"takeover_url":"http://127.0.0.2:9/live/')
})

test('without a token only loopback is served', async () => {
  await expect(startTestHost({ token: null, address: '0.0.0.0' })).rejects.toMatchObject({ code: 'bad-request' })
})
