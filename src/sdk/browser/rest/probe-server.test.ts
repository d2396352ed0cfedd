import { afterEach, describe, expect, it } from 'vitest'
import transcript from '../fixtures/steel-rest.json'
import { type Answer, type Received, startHttpServer } from '../../net/http-server.testkit'
import { connectionTo } from './connection.testkit'
import { probeServer } from './probe-server'

const open: { close: () => Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()))
})

async function serve(answer: (request: Received) => Answer) {
  const server = await startHttpServer(answer)
  open.push(server)
  return server
}
const notFound = transcript.find(({ request }) => request.path === '/v1/nope')
const steelList = transcript.find(({ request }) => request.path === '/v1/sessions')
const isDocumented = ({ url }: Received): boolean => url === '/api/agents/agent%201/browser'

describe('probing a server', () => {
  it('finds the documented dialect, its name, how many sessions and how far', async () => {
    const server = await serve((request) =>
      isDocumented(request) ? { headers: { server: 'castdeck-host/0.1.0' }, body: { sessions: [] } } : { status: 404 }
    )
    const times = [100, 112.5]
    const probe = await probeServer({ connection: connectionTo(server.baseUrl), now: () => times.shift() ?? 0 })
    expect(probe).toEqual({ dialect: 'documented', serverVersion: 'castdeck-host/0.1.0', latencyMs: 12.5, sessionCount: 0 })
  })

  it('finds Steel as it was recorded', async () => {
    const server = await serve((request) =>
      request.url === '/v1/sessions' ? { body: steelList?.body } : { status: 404, body: notFound?.body }
    )
    expect(await probeServer({ connection: connectionTo(server.baseUrl) })).toMatchObject({
      dialect: 'steel',
      serverVersion: null,
      sessionCount: 1
    })
  })

  it('is not fooled by a server that answers every path with a page', async () => {
    const page = { headers: { 'content-type': 'text/html' }, raw: '<html></html>' }
    const steel = await serve((request) => (request.url === '/v1/sessions' ? { body: steelList?.body } : page))
    expect((await probeServer({ connection: connectionTo(steel.baseUrl) })).dialect).toBe('steel')
    const website = await serve(() => page)
    await expect(probeServer({ connection: connectionTo(website.baseUrl) })).rejects.toMatchObject({ code: 'bad-response' })
  })

  it('says where a server has moved to, unless that is another page', async () => {
    const server = await serve(({ url }) => ({ status: 301, headers: { location: `https://api.example/v2${url}` } }))
    await expect(probeServer({ connection: connectionTo(server.baseUrl) })).rejects.toMatchObject({
      code: 'bad-response',
      status: 301,
      params: { movedTo: 'https://api.example/v2' }
    })
    const login = await serve(() => ({ status: 302, headers: { location: '/login?next=1' } }))
    const failure: unknown = await probeServer({ connection: connectionTo(login.baseUrl) }).catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'bad-response', message: 'The server redirects to /login?next=1.' })
    expect(failure).toHaveProperty('params', undefined)
  })

  it.each([401, 403])('%i is told as such, with the server’s words', async (status) => {
    const server = await serve((request) =>
      isDocumented(request) ? { status, body: { error: { code: 'unauthorized', message: 'token missing' } } } : { status: 404 }
    )
    await expect(probeServer({ connection: connectionTo(server.baseUrl) })).rejects.toMatchObject({
      code: 'unauthorised',
      message: 'token missing'
    })
  })

  it('a documented server in trouble is not taken for none', async () => {
    const server = await serve((request) =>
      isDocumented(request) ? { status: 500, body: { message: 'disk' } } : { status: 404 }
    )
    await expect(probeServer({ connection: connectionTo(server.baseUrl) })).rejects.toMatchObject({ code: 'server-error' })
  })

  it('says plainly that nothing answers, and asks nothing more', async () => {
    const server = await serve(() => 'reset')
    await expect(probeServer({ connection: connectionTo(server.baseUrl) })).rejects.toMatchObject({ code: 'unreachable' })
    expect(server.received.filter(({ url }) => url === '/v1/sessions')).toEqual([])
  })

  it('ends by its signal', async () => {
    const controller = new AbortController()
    const server = await serve(() => {
      controller.abort()
      return 'hang'
    })
    const probe = probeServer({ connection: connectionTo(server.baseUrl), signal: controller.signal })
    await expect(probe).rejects.toMatchObject({ code: 'cancelled' })
  })
})
