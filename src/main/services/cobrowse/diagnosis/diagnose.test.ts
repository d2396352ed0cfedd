import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { onTestFinished, expect, test } from 'vitest'
import { jwt } from '../../connections/cobrowse-service.testkit'
import { createWsSocketFactory } from '../../ws-socket'
import { diagnose } from './diagnose'
import { admits } from './embedding'

type Answer = (request: IncomingMessage, response: ServerResponse) => void
const json = (response: ServerResponse, status: number, body: object): void =>
  void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
const page = (response: ServerResponse, status: number, headers: Record<string, string> = {}): void =>
  void response.writeHead(status, { 'content-type': 'text/html', ...headers }).end('<html>A proxy or a portal</html>')

/** A service behind a base path. */
const service: Answer = ({ url = '', headers }, response) => {
  if (url === '/base/api/1/users/me' && headers.authorization !== undefined)
    json(response, 200, { id: 'a1', notification_token: 'socket-token', notification_url: '/base/' })
  else if (/^\/base\/(api|proxy|recording|virtual-agent)\//.test(url)) json(response, 401, { id: 'unauthorized', message: 'no' })
  else page(response, 200, { 'content-security-policy': "default-src 'self'; frame-ancestors https://desk.example" })
}

async function serve(answer: Answer, upgrade = 'HTTP/1.1 403 Forbidden\r\ncontent-length: 7\r\n\r\nblocked') {
  const server = createServer(answer)
  server.on('upgrade', (_, socket) => {
    // Whoever is refused may leave with a reset.
    socket.on('error', () => socket.destroy())
    socket.end(upgrade)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}/base`
}

async function found(api: string, token = jwt(600), timeoutMs = 20_000) {
  const calls = { createSocket: createWsSocketFactory(), now: Date.now, timeoutMs }
  const embedder = 'http://localhost:47616'
  const { steps } = await diagnose({ address: { api, license: 'l' }, token: () => Promise.resolve(token), embedder, calls })
  const of = (kind: string, role = 'agents') => steps.filter((step) => step.kind === kind && step.role === role)
  return { steps, of, results: new Set(steps.map(({ result }) => result)) }
}

test('a proxy that lets everything through but the socket', async () => {
  const { of } = await found(await serve(service))
  expect(of('socket')).toMatchObject([{ result: 'blocked', status: 403, error: { code: 'socket-blocked', message: 'blocked' } }])
  expect(of('rest')).toMatchObject([{ prefix: '/api/1/', result: 'open', status: 200 }])
  const addresses = [...of('rest'), ...of('socket')].map(({ address }) => address.replace(/:\d+/, ''))
  expect(addresses).toEqual(['http://127.0.0.1/base/api/1/', 'ws://127.0.0.1/base/sockets/1/'])
  expect(of('rest', 'devices').map(({ result, status }) => [result, status])).toEqual(Array(3).fill(['open', 401]))
  for (const kind of ['proxy', 'recording', 'token', 'licence', 'clock']) expect(of(kind)[0]?.result).toBe('open')
  expect(new Set(of('frontend').map(({ result }) => result))).toEqual(new Set(['open']))
  expect(of('embedding')).toMatchObject([
    { result: 'blocked', error: { code: 'embedder-untrusted', params: { origin: 'http://localhost:47616' } } }
  ])
})

test('a proxy that wants a login for the socket alone', async () => {
  const upgrade = 'HTTP/1.1 407 Proxy Authentication Required\r\nproxy-authenticate: Basic\r\ncontent-length: 0\r\n\r\n'
  const { of } = await found(await serve(service, upgrade))
  expect(of('socket')).toMatchObject([{ result: 'blocked', status: 407, error: { code: 'proxy-login' } }])
})

test('a service that refuses an upgrade in its own words is reached', async () => {
  const words = JSON.stringify({ id: 'unauthorized', message: 'no' })
  const { of } = await found(await serve(service, `HTTP/1.1 401 Unauthorized\r\ncontent-length: ${words.length}\r\n\r\n${words}`))
  expect(of('socket')).toMatchObject([{ result: 'open', status: 401, error: null }])
})

test.each<[string, Answer, string, object]>([
  ['refuses', (_, response) => page(response, 403), 'blocked', { code: 'bad-response', status: 403 }],
  ['asks for a login', (_, response) => page(response, 407), 'blocked', { code: 'proxy-login', status: 407 }],
  ['does not reach the service', (_, response) => page(response, 502), 'blocked', { code: 'server-error', status: 502 }],
  [
    'leads to the page of a hotel',
    (_, response) => page(response, 302, { location: 'http://hotel.example/login?token=x' }),
    'blocked',
    { code: 'bad-response', message: 'It is redirected to http://hotel.example.' }
  ],
  ['answers the API with a page', (_, response) => page(response, 200), 'blocked', { code: 'bad-response', status: 200 }],
  ['never answers', () => undefined, 'blocked', { code: 'timeout' }]
])('a proxy that %s', async (_, answer, result, error) => {
  const { of } = await found(await serve(answer), jwt(600), 'code' in error && error.code === 'timeout' ? 400 : 20_000)
  expect(of('rest')).toMatchObject([{ result, ...('status' in error ? { status: error.status } : {}), error }])
  // Nobody who knows has seen them.
  expect(of('token')).toMatchObject([{ result: 'skipped', error: null }])
})

test('what nobody knows is said as that, and a server that is not there as that', async () => {
  const vague = await found(await serve((_, response) => page(response, 404)))
  expect(vague.of('proxy')[0]).toMatchObject({ result: 'unsure', status: 404, error: null })
  const nothing = await found('http://127.0.0.1:9')
  expect(nothing.of('rest')[0]).toMatchObject({ result: 'blocked', status: null, error: { code: 'unreachable' } })
  expect(nothing.of('socket')[0]).toMatchObject({ result: 'blocked', error: { code: 'unreachable' } })
  expect(nothing.of('embedding')[0]?.result).toBe('skipped')
})

test('a token that the service does not know, and none at all; its words are not repeated', async () => {
  const token = jwt(600)
  const { of, steps } = await found(
    await serve((_, response) => json(response, 401, { id: 'unauthorized', message: `bad token ${token}` })),
    token
  )
  expect(of('token')).toMatchObject([{ result: 'blocked', error: { code: 'unauthorised', message: 'bad token [redacted]' } }])
  expect(JSON.stringify(steps)).not.toContain('S3CRET')
})

test.each([
  ['*', true],
  ['http://localhost:47616', true],
  ['http://localhost:*', true],
  ['http:', true],
  ['localhost:*', true],
  ['http://localhost', false],
  ['https://localhost:47616', false],
  ["'none'", false],
  ['*.localhost:*', false]
])('frame-ancestors %s', (source, admitted) => {
  expect(admits(source, 'http://localhost:47616')).toBe(admitted)
})
