import { createServer } from 'node:https'
import { expect, it, onTestFinished } from 'vitest'
import { startHttpServer } from './http-server.testkit'
import { toNetworkError } from './network-error'
import { selfSigned } from './self-signed.testkit'

const failureOf = async (url: string) => {
  const error = await fetch(url).then(
    () => null,
    (reason: unknown) => reason
  )
  return toNetworkError(error, url).toInfo()
}

async function startSecureServer(): Promise<number> {
  const server = createServer(selfSigned, (_, response) => void response.end())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

it('tells a certificate that is not trusted from a server that does not answer', async () => {
  const url = `https://127.0.0.1:${await startSecureServer()}`
  expect(await failureOf(url)).toMatchObject({
    code: 'tls-failed',
    message: expect.stringMatching(/self.signed/) as unknown,
    params: { url }
  })
})

it('tells a server without TLS from one that does not answer', async () => {
  const server = await startHttpServer(() => ({}))
  onTestFinished(server.close)
  expect(await failureOf(server.baseUrl.replace('http:', 'https:'))).toMatchObject({ code: 'tls-failed' })
  await server.close()
  expect(await failureOf(server.baseUrl)).toMatchObject({ code: 'unreachable' })
})
