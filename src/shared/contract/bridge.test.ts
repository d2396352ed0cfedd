import { expect, it } from 'vitest'
import { AppError } from '../errors'
import { contract } from '.'
import { createBridge, exposeRooms, type BridgeTransport } from './bridge'

function recordingTransport(answer: unknown) {
  const called: unknown[] = []
  const heard = new Map<string, (payload: unknown) => void>()
  const transport: BridgeTransport = {
    call: (...call) => {
      called.push(call)
      return Promise.resolve(answer)
    },
    subscribe: (room, event, listener) => {
      heard.set(`${room}.${event}`, listener)
      return () => heard.delete(`${room}.${event}`)
    }
  }
  return { called, heard, transport }
}

it('has a function for each verb of the contract and for nothing else', () => {
  const rooms = exposeRooms(contract, recordingTransport({ ok: true }).transport)
  const shape = (of: Record<string, { calls: object }>): unknown =>
    Object.fromEntries(Object.entries(of).map(([room, { calls }]) => [room, Object.keys(calls)]))
  expect(shape(rooms)).toEqual(shape(contract))
  expect(() => rooms['settings']?.on('stolen', () => undefined)).toThrow(TypeError)
})

it('gives the value of an answer, and throws its error with code and parameters', async () => {
  const good = recordingTransport({ ok: true, value: { windowId: 'w' } })
  expect(await createBridge(contract, good.transport).app.self()).toEqual({ windowId: 'w' })
  expect(good.called).toEqual([['app', 'self', undefined]])

  const error = { code: 'not-found', message: 'gone', params: { id: 's1' } }
  const bad = createBridge(contract, recordingTransport({ ok: false, error }).transport)
  const thrown = await bad.sessions.list().catch((reason: unknown) => reason)
  expect(thrown).toBeInstanceOf(AppError)
  expect(thrown).toMatchObject(error)
})

it('calls an answer out of shape by its name', async () => {
  const bridge = createBridge(contract, recordingTransport('hello').transport)
  await expect(bridge.app.self()).rejects.toMatchObject({ code: 'bad-response' })
})

it('subscribes by room and event, and returns the unsubscribe', () => {
  const { heard, transport } = recordingTransport(null)
  const themes: string[] = []
  const stop = createBridge(contract, transport).settings.on('changed', ({ theme }) => themes.push(theme))
  heard.get('settings.changed')?.({ theme: 'dark' })
  stop()
  expect(themes).toEqual(['dark'])
  expect(heard.size).toBe(0)
})
