import { WebSocket } from 'ws'
import { encodeMessage } from '../src/shared/contract/codec'
import { expect, test } from './harness/fixtures'

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
    })
    socket.on('message', (data: Buffer) => {
      const message: unknown = JSON.parse(data.toString())
      if (typeof message === 'object' && message !== null && 'id' in message) heard.push(message)
      if (heard.length === 3) resolve(heard)
    })
  })
  const refusal = (id: number, code: string): unknown =>
    expect.objectContaining({ id, answer: { ok: false, error: expect.objectContaining({ code }) as unknown } })
  expect(await answers).toEqual(
    expect.arrayContaining([refusal(1, 'not-supported'), refusal(2, 'bad-request'), refusal(3, 'not-supported')])
  )
  socket.close()
})
