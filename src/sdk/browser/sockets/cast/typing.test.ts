import { afterEach, describe, expect, it } from 'vitest'
import { AppError } from '@shared/errors'
import type { BrowserAPI } from '../../types'
import { createRecorder } from '../../../net/recorder.testkit'
import { type Peer, startSocketServer } from '../socket-server.testkit'
import { openRecordedCast } from './cast.testkit'

/** A text that no key event can carry, on a server with `execute` and without `{type: 'text'}`. */

const cleanups: (() => void | Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

const tabs = {
  type: 'tabList',
  tabs: [{ pageId: 'p1' }, { pageId: 'p2' }],
  firstTabId: 'p1'
}
const coder = '👩‍💻'

type Call = { sessionId: string; action: Parameters<BrowserAPI['execute']>[1]; signal: AbortSignal | undefined }

async function serve(answer: (call: Call) => Promise<{ success: boolean }>) {
  const greet = (peer: Peer): void => {
    peer.say(tabs)
    void peer.said
      .when((message) => JSON.stringify(message).includes('getSelectedText'))
      .then(() => peer.say({ type: 'selectedTextResponse', pageId: 'p1', text: '' }))
  }
  const server = await startSocketServer({ greet })
  const calls = createRecorder<Call>()
  const execute: BrowserAPI['execute'] = async (sessionId, action, options) => {
    const call = { sessionId, action, signal: options?.signal }
    calls.push(call)
    return { ...(await answer(call)), steps: [], totalDurationMs: null }
  }
  const recorded = openRecordedCast(server.baseUrl, { execute })
  cleanups.push(
    () => server.close(),
    () => recorded.cast.close()
  )
  await recorded.dialects.count(1)
  const [peer] = await server.peers.count(1)
  if (peer === undefined) throw new Error('no connection')
  const type = (text: string, pageId = 'p1'): boolean => recorded.cast.input(pageId, { type: 'text', text })
  return { ...recorded, peer, calls, type }
}
const chars = (peer: Peer): unknown[] =>
  peer.said.items.flatMap((message) =>
    typeof message === 'object' && message !== null && 'text' in message ? [message.text] : []
  )
const until = (peer: Peer, text: string) => peer.said.when((message) => JSON.stringify(message).includes(`"text":"${text}"`))

describe('a text that no key event can carry', () => {
  it('is typed on the focused element, behind what came before it and before what comes after', async () => {
    let done = (): void => undefined
    const { peer, calls, type } = await serve(() => new Promise((resolve) => (done = () => resolve({ success: true }))))
    expect(type('a')).toBe(true)
    expect(type(coder)).toBe(true)
    expect(type('b')).toBe(true)
    const [call] = await calls.count(1)
    expect(call).toMatchObject({
      sessionId: 'session-1',
      action: { action: 'type', selector: ':focus', text: coder, clear: false }
    })
    // `a` was answered for before the call went out; `b` still waits.
    expect(chars(peer)).toEqual(['a'])
    done()
    await until(peer, 'b')
    expect(chars(peer)).toEqual(['a', 'b'])
  })

  it('goes code point by code point, in its place, where the server refuses, and from then on', async () => {
    const { peer, calls, type } = await serve(() =>
      Promise.reject(new AppError({ code: 'bad-request', message: 'no such action', status: 400 }))
    )
    type(coder)
    type('b')
    await until(peer, 'b')
    type(coder)
    type('c')
    await until(peer, 'c')
    const parts = ['👩', '\u200d', '💻']
    expect(chars(peer)).toEqual([...parts, 'b', ...parts, 'c'])
    expect(calls.items).toHaveLength(1)
  })

  it.each([
    ['answers too late', new AppError({ code: 'timeout', message: 'Action timeout', status: 408 })],
    ['is not reached', new AppError({ code: 'unreachable', message: 'ECONNRESET' })]
  ])('is not sent twice where the server %s: it may have been typed, and that is said', async (_name, error) => {
    const { peer, type, failures } = await serve(() => Promise.reject(error))
    type(coder)
    type('b')
    expect(await failures.when(() => true)).toMatchObject({ code: error.code })
    await until(peer, 'b')
    expect(chars(peer)).toEqual(['b'])
  })

  it('is not left to a server that would type in another tab', async () => {
    const { peer, calls, type } = await serve(() => Promise.resolve({ success: true }))
    type(coder, 'p2')
    await until(peer, '💻')
    expect(calls.items).toEqual([])
  })

  it('is given up with what waits behind it when the connection is lost', async () => {
    const { peer, calls, type, cast, reconnects, states } = await serve(({ signal }) => {
      return new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(new Error('aborted'))))
    })
    type(coder)
    type('b')
    const [call] = await calls.count(1)
    peer.cut()
    await states.when(({ phase }) => phase === 'waiting')
    expect(call?.signal?.aborted).toBe(true)
    cast.retryNow()
    await reconnects.count(1)
    expect(type('c')).toBe(true)
  })
})
