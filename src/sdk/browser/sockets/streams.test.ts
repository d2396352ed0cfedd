import type { IncomingMessage } from 'node:http'
import { deflateSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import type { SocketState } from '@shared/domain/cast'
import type { LiveStep } from '@shared/domain/live-step'
import { createWsSocketFactory } from '../../../main/services/ws-socket'
import { connectionTo } from '../rest/connection.testkit'
import type { SocketDeps } from '../types'
import type { LogRow } from '../dialects/log-row'
import { openActions } from './open-actions'
import { openLogs } from './open-logs'
import { openPageIds } from './open-page-ids'
import { openRecording } from './open-recording'
import { createRecorder } from '../../net/recorder.testkit'
import { type Peer, type Refusal, startSocketServer } from './socket-server.testkit'

const cleanups: (() => void | Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

async function serve(greet: (peer: Peer) => void, accept: (request: IncomingMessage) => Refusal | null = () => null) {
  const server = await startSocketServer({ greet, accept })
  cleanups.push(() => server.close())
  const deps: SocketDeps = {
    connection: connectionTo(server.baseUrl),
    createSocket: createWsSocketFactory(),
    checkSession: () => Promise.resolve('alive'),
    now: () => 42
  }
  return { server, deps }
}
const ignore = (): void => undefined

describe('logs', () => {
  it('passes on documented rows, drops and counts the malformed, and marks a gap', async () => {
    const { server, deps } = await serve((peer) => {
      peer.sayText('not json')
      peer.say({ level: 'log' })
      peer.say([
        { level: 'log' },
        { pageId: 'p', level: 'warn', text: 'careful', timestamp: 1702648800000 },
        { level: 'log', text: 'x' }
      ])
    })
    const rows = createRecorder<LogRow>()
    const malformed = createRecorder<number>()
    const gaps = createRecorder<true>()
    const states = createRecorder<SocketState>()
    const logs = openLogs(
      deps,
      { sessionId: 's' },
      {
        onState: (state) => states.push(state),
        onEntries: (entries) => entries.forEach((entry) => rows.push(entry)),
        onReconnected: () => gaps.push(true),
        onMalformed: (total) => malformed.push(total)
      }
    )
    cleanups.push(() => logs.close())
    await malformed.count(3)
    expect(rows.items).toEqual([
      { kind: 'console', pageId: 'p', level: 'warning', text: 'careful', timestamp: 1702648800000, location: null },
      { kind: 'console', pageId: null, level: 'log', text: 'x', timestamp: 42, location: null }
    ])
    expect(malformed.items).toEqual([1, 2, 3])
    expect(gaps.items).toHaveLength(0)
    const [peer] = await server.peers.count(1)
    expect(peer).toMatchObject({ path: '/v1/sessions/logs', query: { sessionId: 's' } })
    peer?.cut()
    await states.when(({ phase }) => phase === 'waiting')
    logs.retryNow()
    await gaps.count(1)
  })
})

describe('page ids', () => {
  it('tells each one, and nothing else', async () => {
    const { server, deps } = await serve((peer) => {
      peer.sayText('{')
      peer.say({ pageId: '' })
      peer.say({ pageId: 'p1' })
      peer.say({ pageId: 'p2' })
    })
    const ids = createRecorder<string>()
    const socket = openPageIds(deps, { sessionId: 's' }, { onState: ignore, onPageId: (id) => ids.push(id) })
    cleanups.push(() => socket.close())
    expect(await ids.count(2)).toEqual(['p1', 'p2'])
    expect(server.peers.items[0]?.path).toBe('/v1/sessions/pageId')
  })
})

describe('the steps of the agent', () => {
  function follow(deps: SocketDeps, dialect: 'documented' | 'steel' = 'documented') {
    const steps = createRecorder<LiveStep>()
    const states = createRecorder<SocketState>()
    const malformed = createRecorder<number>()
    const socket = openActions(
      deps,
      { sessionId: 's', dialect },
      {
        onState: (state) => states.push(state),
        onSteps: (told) => told.forEach((step) => steps.push(step)),
        onMalformed: (total) => malformed.push(total)
      }
    )
    cleanups.push(() => socket.close())
    return { socket, steps, states, malformed }
  }

  it('reads whole steps and bare ones, drops and counts the rest', async () => {
    const full = {
      id: 'step-1',
      action: 'click',
      status: 'failed',
      started_at: 7,
      duration_ms: 5,
      pageId: 'p',
      url: 'http://shop/',
      target: '#buy',
      error: { code: 'action_timeout', message: 'covered' },
      box: { x: 1, y: 2, width: 3, height: 4 },
      waiting: false,
      run: { id: 'r', index: 2 }
    }
    const { server, deps } = await serve((peer) => {
      peer.sayText('{')
      peer.say([full, { id: 'step-2', action: 'hover', status: 'gone' }])
      peer.say([{ id: 'step-3', action: 'fly', status: 'running', box: 'left', run: 9, waiting: 'yes' }])
    })
    const { steps, malformed } = follow(deps)
    const { started_at: startedAt, duration_ms: durationMs, ...rest } = full
    const nothing = { durationMs: null, pageId: null, url: null, target: null, error: null, box: null, waiting: false, run: null }
    expect(await steps.count(2)).toEqual([
      { ...rest, startedAt, durationMs },
      { ...nothing, id: 'step-3', action: 'fly', status: 'running', startedAt: 42 }
    ])
    expect(malformed.items).toEqual([1, 2])
    expect(server.peers.items[0]).toMatchObject({ path: '/v1/sessions/actions', query: { sessionId: 's' } })
  })

  it.each<[string, Refusal | 'cut']>([
    ['says that it has no such socket', { status: 404, body: { error: { message: 'not found' } } }],
    ['refuses it', { status: 400 }],
    ['hangs up', 'cut']
  ])('leaves a server alone that %s', async (_how, refusal) => {
    const asked = createRecorder<string>()
    const { deps } = await serve(
      () => undefined,
      (request) => {
        asked.push(request.url ?? '')
        if (refusal !== 'cut') return refusal
        request.socket.destroy()
        return { status: 500 }
      }
    )
    const { states } = follow(deps)
    expect(await states.when(({ phase }) => phase === 'stopped')).toMatchObject({ cause: 'not-supported' })
    expect(asked.items).toHaveLength(1)
  })

  it('does not ask Steel at all', async () => {
    const { server, deps } = await serve(() => undefined)
    const { states, socket } = follow(deps, 'steel')
    const state = { phase: 'stopped', cause: 'not-supported', error: null }
    expect([await states.count(1), socket.state]).toEqual([[state], state])
    expect(server.peers.items).toEqual([])
  })
})

describe('the recording', () => {
  const pack = (event: object): string => deflateSync(JSON.stringify({ ...event, v: 'v1' })).toString('latin1')

  it('passes events on in order, unpacks packed ones, and keeps what it cannot read', async () => {
    const { server, deps } = await serve((peer) => {
      peer.sayText('[')
      peer.say([{ type: 4, timestamp: 1 }, pack({ type: 2, data: { text: 'Grüße 日本' }, timestamp: 2 })])
      peer.say([{ type: 3, timestamp: 3 }, 'no packed event', 7])
    })
    const batches = createRecorder<unknown[]>()
    const socket = openRecording(deps, { sessionId: 's' }, { onState: ignore, onEvents: (events) => batches.push(events) })
    cleanups.push(() => socket.close())
    expect(await batches.count(2)).toEqual([
      [
        { type: 4, timestamp: 1 },
        { type: 2, data: { text: 'Grüße 日本' }, timestamp: 2, v: 'v1' }
      ],
      [{ type: 3, timestamp: 3 }, 'no packed event', 7]
    ])
    expect(server.peers.items[0]?.path).toBe('/v1/sessions/recording')
  })
})
