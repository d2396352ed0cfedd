import { afterEach, describe, expect, it, vi } from 'vitest'
import { connectionTo } from '../../rest/connection.testkit'
import { type Peer, startSocketServer } from '../socket-server.testkit'
import { base64Of, frameOf, openRecordedCast } from './cast.testkit'

/** "What a client must survive", each line against a real server that does it. */

const cleanups: (() => void | Promise<void>)[] = []
afterEach(async () => {
  vi.useRealTimers()
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

const tabs = { type: 'tabList', tabs: [{ pageId: 'p1', url: 'https://example.com/p1', title: 'Page p1' }], firstTabId: 'p1' }
type More = Parameters<typeof openRecordedCast> extends [string, ...infer Rest] ? Rest : never

async function serve(options: Parameters<typeof startSocketServer>[0], ...more: More) {
  const server = await startSocketServer(options)
  const recorded = openRecordedCast(server.baseUrl, ...more)
  cleanups.push(
    () => server.close(),
    () => recorded.cast.close()
  )
  return { server, ...recorded }
}
/** A socket that notices death in milliseconds, for tests. */
const impatient = { timing: { probeMs: 40, pongMs: 15, silenceMs: 1_000_000 } }

describe('a cast survives', () => {
  it('garbage of every kind: dropped, counted, and the next frame shown', async () => {
    const garbage = [
      '',
      '{nope',
      'null',
      '5',
      '[]',
      '{"data":7}',
      '{"type":"tabList"}',
      '{"pageId":"p1","data":""}',
      '\u0000\u0001'
    ]
    const { frames, malformed } = await serve({
      greet: (peer) => {
        peer.say(tabs)
        garbage.forEach((text) => peer.sayText(text))
        peer.say({ type: 'somethingNew', tabs: 1 })
        peer.say(frameOf('p1'))
      }
    })
    await frames.count(1)
    expect(malformed.items.at(-1)).toBe(garbage.length)
  })

  it('a message beyond the limit: the connection ends, and comes back', async () => {
    let greeted = 0
    const { states, cast, reconnects } = await serve({
      greet: (peer) => {
        greeted += 1
        if (greeted === 1) peer.sayText('x'.repeat(33 * 1024 * 1024))
        else peer.say(tabs)
      }
    })
    const waiting = await states.when(({ phase }) => phase === 'waiting')
    expect(waiting).toMatchObject({ error: { message: 'Max payload size exceeded' } })
    cast.retryNow()
    await reconnects.count(1)
  })

  it('silence: no frame is no sign of death while pings are answered', async () => {
    // No pong comes too late where the time stands still until it is there.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { states, latencies } = await serve({ greet: (peer) => peer.say(tabs) }, impatient)
    await states.when(({ phase }) => phase === 'open')
    for (let pongs = 1; pongs <= 5; pongs += 1) {
      vi.advanceTimersByTime(impatient.timing.probeMs)
      await latencies.count(pongs)
    }
    expect(states.items.map(({ phase }) => phase)).toEqual(['connecting', 'open'])
  })

  it('a connection that died without a word: unstable, then a fresh one', async () => {
    const frozen: Peer[] = []
    const { states, cast, reconnects } = await serve(
      {
        greet: (peer) => {
          peer.say(tabs)
          if (frozen.length > 0) return
          frozen.push(peer)
          peer.freeze()
        }
      },
      impatient
    )
    await states.when(({ phase }) => phase === 'unstable')
    expect(cast.input('p1', { type: 'text', text: 'late' })).toBe(false)
    await states.when(({ phase }) => phase === 'waiting')
    cast.retryNow()
    await reconnects.count(1)
  })

  it('a mute socket of a session that is gone: it stops for good', async () => {
    const { states } = await serve(
      { greet: (peer) => peer.say(tabs) },
      { timing: { probeMs: 20, silenceMs: 1 } },
      { checkSession: () => Promise.resolve('gone') }
    )
    expect(await states.when(({ phase }) => phase === 'stopped')).toMatchObject({ cause: 'session-gone' })
  })

  it('a mute socket whose page answers: it stays', async () => {
    const { server, states, latencies } = await serve(
      {
        greet: (peer) => {
          peer.say(tabs)
          const answered = new Set<unknown>()
          const answer = (message: unknown): boolean => {
            if (!answered.has(message)) peer.say({ type: 'selectedTextResponse', pageId: 'p1', text: '' })
            answered.add(message)
            return false
          }
          void peer.said.when(answer)
        }
      },
      { timing: { probeMs: 20, silenceMs: 10, freshMs: 20_000 } }
    )
    const [peer] = await server.peers.count(1)
    expect(await peer?.said.count(3)).toContainEqual({ type: 'getSelectedText', pageId: 'p1' })
    await latencies.count(3)
    expect(states.items.map(({ phase }) => phase)).toEqual(['connecting', 'open'])
  })

  it('a mute socket whose page never answers, of a session that is there and a server that answers pings: a fresh one', async () => {
    const { states, cast, reconnects } = await serve(
      { greet: (peer) => peer.say(tabs) },
      { timing: { probeMs: 20, silenceMs: 10, freshMs: 60 } }
    )
    expect(await states.when(({ phase }) => phase === 'waiting')).toMatchObject({ error: { code: 'timeout' } })
    cast.retryNow()
    await reconnects.count(1)
  })

  it('a burst of stale frames: each costs its header alone, and the newest is the last', async () => {
    const image = `/9j/${'A'.repeat(100_000)}`
    const { frames } = await serve({
      greet: (peer) => {
        peer.say(tabs)
        for (let index = 0; index < 500; index += 1) peer.say(frameOf('p1', { title: `Frame ${index}` }, image))
      }
    })
    const received = await frames.count(500)
    expect(received.at(-1)?.title).toBe('Frame 499')
    // Views on what was received: nothing was decoded or copied.
    for (const { base64 } of received) expect(base64).toBeInstanceOf(Uint8Array)
    expect(received.every(({ base64 }) => base64.length === image.length)).toBe(true)
  })

  it('a frame size that changes at any frame', async () => {
    const { frames } = await serve({
      greet: (peer) => {
        peer.say(frameOf('p1', { viewport: { width: 1280, height: 720 } }))
        peer.say(frameOf('p1', { viewport: { width: 800, height: 600 } }, '/9j/AAAA'))
        peer.say(frameOf('p1', { viewport: 'unknown' }, '/9j/BBBB'))
      }
    })
    const received = await frames.count(3)
    expect(received.map(({ viewport }) => viewport?.width ?? null)).toEqual([1280, 800, null])
    expect(received.map(base64Of)).toEqual(['/9j/4AAQSkZJRg==', '/9j/AAAA', '/9j/BBBB'])
  })

  it('a token that expired: one try with a new one, and it goes on', async () => {
    const secrets = ['old', 'new']
    const server = await startSocketServer({
      accept: ({ headers }) => (headers.authorization === 'Bearer new' ? null : { status: 401, body: { error: 'expired' } })
    })
    const secret = (): Promise<string | null> => Promise.resolve(secrets.shift() ?? null)
    const connection = connectionTo(server.baseUrl, { auth: { type: 'bearer' }, secret })
    const { cast, states } = openRecordedCast(server.baseUrl, {}, { connection })
    cleanups.push(
      () => server.close(),
      () => cast.close()
    )
    await states.when(({ phase }) => phase === 'open')
    expect(secrets).toEqual([])
  })

  it('a server that refuses every token: it stops after the second', async () => {
    const { states } = await serve({ accept: () => ({ status: 403, body: { error: { message: 'not yours' } } }) })
    expect(await states.when(({ phase }) => phase === 'stopped')).toMatchObject({
      cause: 'unauthorised',
      error: { code: 'unauthorised', message: 'not yours', status: 403 }
    })
  })

  it('sleep and network loss: no tries meanwhile, one at once afterwards', async () => {
    const { server, cast, states, reconnects } = await serve({ greet: (peer) => peer.say(tabs) })
    const [peer] = await server.peers.count(1)
    await states.when(({ phase }) => phase === 'open')
    cast.setOnline(false)
    peer?.cut()
    await states.when(({ phase }) => phase === 'offline')
    expect(server.peers.items).toHaveLength(1)
    cast.setOnline(true)
    await reconnects.count(1)
  })
})
