import { WebSocket } from 'ws'
import { encodeMessage } from '../src/shared/contract/codec'
import { expect, test } from './harness/fixtures'

const byCommand = {
  name: 'By command',
  colour: 'env-2',
  kind: 'remote',
  baseUrl: 'http://127.0.0.1:9',
  dialect: 'auto',
  agentId: 'default',
  auth: { type: 'none' },
  cobrowse: { license: '', tokenSource: { type: 'command', program: 'no-such-program', args: [] } }
}

test('the socket takes no call outside of the contract', async ({ browserShell: { origin, token } }) => {
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/bridge`, ['castdeck.bridge', `castdeck.token.${token}`], {
    origin
  })
  const answers = new Promise<unknown[]>((resolve, reject) => {
    const heard: unknown[] = []
    socket.on('error', reject)
    socket.on('open', () => {
      socket.send(encodeMessage({ id: 1, room: 'settings', verb: 'erase' }))
      socket.send(encodeMessage({ id: 2, room: 'settings', verb: 'update', input: { takeoverSeconds: -1 } }))
      socket.send(encodeMessage({ id: 3, room: 'app', verb: 'openWindow', input: { destination: null } }))
      // A program is chosen where no page can answer for its operator.
      socket.send(encodeMessage({ id: 4, room: 'connections', verb: 'create', input: { draft: byCommand, secret: null } }))
    })
    socket.on('message', (data: Buffer) => {
      const message: unknown = JSON.parse(data.toString())
      if (typeof message === 'object' && message !== null && 'id' in message) heard.push(message)
      if (heard.length === 4) resolve(heard)
    })
  })
  const refusal = (id: number, code: string): unknown =>
    expect.objectContaining({ id, answer: { ok: false, error: expect.objectContaining({ code }) as unknown } })
  expect(await answers).toEqual(
    expect.arrayContaining([
      refusal(1, 'not-supported'),
      refusal(2, 'bad-request'),
      refusal(3, 'not-supported'),
      refusal(4, 'not-supported')
    ])
  )
  socket.close()
})
