import { afterEach, describe, expect, it } from 'vitest'
import { AppError } from '@shared/errors'
import type { BrowserConnection } from '../types'
import { createBrowserAPI } from './create-browser-api'
import { type Answer, type Received, startHttpServer } from '../../net/http-server.testkit'
import { connectionTo } from './connection.testkit'

const open: { close: () => Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()))
})

async function serve(answer: (request: Received) => Answer, connection: Partial<BrowserConnection> = {}) {
  const server = await startHttpServer(answer)
  open.push(server)
  return { server, api: createBrowserAPI({ connection: connectionTo(server.baseUrl, connection), dialect: 'documented' }) }
}

const empty = { body: { sessions: [] } }

describe('failures', () => {
  it.each([
    [400, 'bad-request', { success: false, error: { code: 'invalid_action', message: 'Unknown action' } }, 'Unknown action'],
    [
      400,
      'bad-request',
      { statusCode: 400, error: 'Bad Request', message: 'body/dimensions must be object' },
      'body/dimensions must be object'
    ],
    [401, 'unauthorised', { error: 'no token' }, 'no token'],
    [403, 'unauthorised', { detail: 'wrong agent' }, 'wrong agent'],
    [404, 'not-found', { error: { message: 'Session not found' } }, 'Session not found'],
    [408, 'timeout', { error: { message: 'Action timeout' } }, 'Action timeout'],
    [413, 'too-large', {}, 'HTTP 413'],
    [429, 'too-many-requests', { error: { code: 'too_many_sessions', message: 'full' } }, 'full'],
    [500, 'server-error', { error: { message: 'Browser error' } }, 'Browser error'],
    [503, 'server-error', {}, 'HTTP 503']
  ])('%i is %s, in the server’s own words', async (status, code, body, message) => {
    const { api } = await serve(() => ({ status, body }))
    await expect(api.execute('s', { action: 'press', key: 'a' })).rejects.toMatchObject({ code, status, message })
  })

  it.each([
    ['7', 7],
    ['0', 0],
    ['999999', 3600],
    [new Date(0).toUTCString(), 0],
    ['soon', undefined]
  ])('keeps when to come back (Retry-After: %s)', async (header, seconds) => {
    const { api } = await serve(() => ({ status: 429, headers: { 'retry-after': header }, body: { error: 'slow down' } }))
    const error: unknown = await api.list().catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'too-many-requests', status: 429, message: 'slow down' })
    expect(error).toHaveProperty('params', seconds === undefined ? undefined : { retryAfter: seconds })
  })

  it('reads a date to come back at from now', async () => {
    const at = new Date(Date.now() + 90_000).toUTCString()
    const { api } = await serve(() => ({ status: 429, headers: { 'retry-after': at } }))
    const error: unknown = await api.list().catch((reason: unknown) => reason)
    const seconds: unknown = error instanceof AppError ? error.params?.['retryAfter'] : undefined
    expect(seconds).toBeGreaterThan(80)
    expect(seconds).toBeLessThanOrEqual(90)
  })

  it('says nothing of an HTML error page but its status', async () => {
    const { api } = await serve(() => ({ status: 502, raw: '<html><h1>Bad gateway</h1></html>' }))
    await expect(api.list()).rejects.toMatchObject({ code: 'server-error', message: 'HTTP 502' })
  })

  it('a refused connection is unreachable, with the reason', async () => {
    const { server, api } = await serve(() => empty)
    await server.close()
    const call = api.list()
    await expect(call).rejects.toMatchObject({ code: 'unreachable', params: { url: server.baseUrl } })
    await expect(call).rejects.toThrow('ECONNREFUSED')
  })

  it('so is one of a name with several addresses, with the reason of each', async () => {
    // As Node fails where `localhost` has two.
    const reasons = ['::1:9', '127.0.0.1:9'].map((address) => new Error(`connect ECONNREFUSED ${address}`))
    const fetch = () => Promise.reject(new TypeError('fetch failed', { cause: new AggregateError(reasons) }))
    const api = createBrowserAPI({ connection: connectionTo('http://localhost:9'), dialect: 'documented', fetch })
    await expect(api.list()).rejects.toMatchObject({
      code: 'unreachable',
      message: 'connect ECONNREFUSED ::1:9; connect ECONNREFUSED 127.0.0.1:9'
    })
  })

  it('a connection cut in the middle is unreachable', async () => {
    const { api } = await serve(() => 'reset')
    await expect(api.list()).rejects.toMatchObject({ code: 'unreachable' })
  })

  it('a server that never answers is a timeout, an aborted call is cancelled', async () => {
    const controller = new AbortController()
    const { api } = await serve(() => {
      controller.abort()
      return 'hang'
    })
    await expect(api.list({ signal: controller.signal })).rejects.toMatchObject({ code: 'cancelled' })
    await expect(api.list({ timeoutMs: 20 })).rejects.toMatchObject({ code: 'timeout', params: { seconds: 1 } })
  })

  it('does not even ask with a signal that is already aborted', async () => {
    const { api, server } = await serve(() => empty)
    await expect(api.list({ signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' })
    expect(server.received).toHaveLength(0)
  })

  it('a secret that is never given does not hold up a call beyond its time, or its caller’s patience', async () => {
    const { api } = await serve(() => empty, { auth: { type: 'bearer' }, secret: () => new Promise(() => undefined) })
    await expect(api.list({ timeoutMs: 20 })).rejects.toMatchObject({ code: 'timeout' })
    const controller = new AbortController()
    const call = api.list({ signal: controller.signal })
    controller.abort()
    await expect(call).rejects.toMatchObject({ code: 'cancelled' })
  })

  it('a call may have no limit', async () => {
    const { api } = await serve(() => empty)
    await expect(api.list({ timeoutMs: Infinity })).resolves.toEqual([])
  })

  it('text that is not JSON is a bad response', async () => {
    const { api } = await serve(() => ({ raw: 'hello' }))
    await expect(api.list()).rejects.toMatchObject({ code: 'bad-response', message: 'The answer is not JSON.' })
  })

  it('an announced answer beyond the limit is refused before it is read', async () => {
    const { api } = await serve(() => ({ headers: { 'content-length': String(100 * 1024 * 1024) }, raw: '{' }))
    await expect(api.list()).rejects.toMatchObject({ code: 'too-large' })
  })

  it('an endless error body is cut off', async () => {
    const { api } = await serve(() => ({
      status: 500,
      headers: { 'transfer-encoding': 'chunked' },
      raw: Buffer.alloc(1024 * 1024, 'x')
    }))
    await expect(api.list()).rejects.toMatchObject({ code: 'too-large', status: 500 })
  })

  it('follows no redirect: it would carry the token elsewhere', async () => {
    const { api, server } = await serve(() => ({ status: 302, headers: { location: 'https://elsewhere.example/' } }))
    const call = api.list()
    await expect(call).rejects.toMatchObject({ code: 'bad-response' })
    await expect(call).rejects.toThrow('elsewhere.example')
    expect(server.received).toHaveLength(1)
  })
})

describe('authentication', () => {
  it.each([
    [{ type: 'none' } as const, {}],
    [{ type: 'bearer' } as const, { authorization: 'Bearer s3cret' }],
    [{ type: 'header', name: 'X-Api-Key' } as const, { 'x-api-key': 's3cret' }]
  ])('%o', async (auth, headers) => {
    const { api, server } = await serve(() => empty, { auth, secret: () => Promise.resolve('s3cret') })
    await api.list()
    expect(server.received[0]?.headers).toMatchObject(headers)
    if (auth.type !== 'bearer') expect(server.received[0]?.headers.authorization).toBeUndefined()
  })

  it('asks for the secret at each call, and does not call without one', async () => {
    const secrets = ['one', 'two', null]
    const { api, server } = await serve(() => empty, {
      auth: { type: 'bearer' },
      secret: () => Promise.resolve(secrets.shift() ?? null)
    })
    await api.list()
    await api.list()
    await expect(api.list()).rejects.toMatchObject({ code: 'unauthorised' })
    expect(server.received.map(({ headers }) => headers.authorization)).toEqual(['Bearer one', 'Bearer two'])
  })
})
