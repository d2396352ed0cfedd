import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createPageRpc } from './page-rpc'

/** When a question is posted, and how often: nothing is asked of a page twice that may have heard it once. */

let posted: string[] = []
const start = () => createPageRpc((data) => posted.push(String(Reflect.get(Object(data), 'method'))))
beforeEach(() => {
  posted = []
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a question to a page', () => {
  it('that has not said anything is held back until it does', () => {
    const rpc = start()
    void rpc.call('a', null).catch(() => undefined)
    vi.advanceTimersByTime(1_999)
    expect(posted).toEqual([])
    rpc.seen()
    vi.advanceTimersByTime(1)
    expect(posted).toEqual(['a'])
  })

  it('that stays silent is posted after 2 s, and again when it begins only then', () => {
    const rpc = start()
    void rpc.call('a', null).catch(() => undefined)
    vi.advanceTimersByTime(2_000)
    expect(posted).toEqual(['a'])
    rpc.begun()
    rpc.seen()
    expect(posted).toEqual(['a', 'a'])
  })

  it('that was silent but there is posted once', () => {
    const rpc = start()
    void rpc.call('a', null).catch(() => undefined)
    vi.advanceTimersByTime(2_000)
    rpc.seen()
    expect(posted).toEqual(['a'])
  })

  it('that begins again is not asked again: it may have been done', async () => {
    const rpc = start()
    rpc.seen()
    const call = rpc.call('a', null)
    rpc.begun()
    rpc.seen()
    await expect(call).rejects.toMatchObject({ code: 'cancelled', message: 'The page was loaded anew.' })
    expect(posted).toEqual(['a'])
  })

  it('ends after 10 s, and with the caller’s signal', async () => {
    const rpc = start()
    const call = rpc.call('a', null)
    vi.advanceTimersByTime(10_000)
    await expect(call).rejects.toMatchObject({ code: 'timeout', params: { seconds: 10 } })
    await expect(rpc.call('b', null, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' })
    rpc.seen()
    expect(posted).toEqual(['a'])
  })
})
