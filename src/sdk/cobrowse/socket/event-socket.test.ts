import type { SocketState } from '@shared/domain/cast'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { CborSocket, CborSocketEvents } from './cbor-socket'
import { createEventSocket } from './event-socket'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** An open connection that keeps what is sent. */
function connection() {
  const sent: string[] = []
  let told: CborSocketEvents | null = null
  let state: SocketState = { phase: 'connecting', attempt: 1 }
  const socket: CborSocket = {
    get state() {
      return state
    },
    latency: null,
    send: (event, data) => sent.push(`${event} ${String(data)}`) > 0,
    retryNow: () => undefined,
    setOnline: () => undefined,
    close: () => undefined
  }
  const events = createEventSocket(
    (given) => {
      told = given
      return socket
    },
    { onState: () => undefined, onMalformed: () => undefined }
  )
  const become = (next: SocketState): void => {
    state = next
    told?.onState(next)
  }
  return { events, sent, become, ack: (underWay: number) => told?.onAck?.(underWay) }
}

const topic = (id: string) => ({ id, token: () => `token-${id}`, presence: true, onEvent: () => true })

it('subscribes a list of thousands as fast as the service takes it, not at once', () => {
  const { events, sent, become, ack } = connection()
  for (let index = 0; index < 1000; index += 1) events.subscribe(topic(`d${index}`))
  become({ phase: 'open', since: 0 })
  expect(sent).toHaveLength(200)
  expect(sent.slice(0, 2)).toEqual(['subscribe token-d0', 'sync-presence d0'])

  ack(150)
  expect(sent).toHaveLength(250)
  ack(0)
  expect(sent).toHaveLength(450)
  // A service that acknowledges nothing is not waited for.
  vi.advanceTimersByTime(1_000)
  expect(sent).toHaveLength(650)
  expect(new Set(sent).size).toBe(650)
})

it('begins anew with each connection, and leaves out what nobody wants any more', () => {
  const { events, sent, become } = connection()
  const all = Array.from({ length: 150 }, (_, index) => events.subscribe(topic(`d${index}`)))
  become({ phase: 'open', since: 0 })
  become({ phase: 'waiting', attempt: 1, retryAt: 0, error: null })
  vi.advanceTimersByTime(5_000)
  expect(sent).toHaveLength(200)

  for (const subscription of all.slice(1)) subscription.close()
  sent.length = 0
  become({ phase: 'open', since: 1 })
  expect(sent).toEqual(['subscribe token-d0', 'sync-presence d0'])
})
