import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { collectLog } from '../services.testkit'
import { createLastKnown } from './last-known'
import { toSession } from './reconcile'
import { remoteSession } from './sessions.testkit'

const session = toSession(remoteSession('a', { liveViewUrl: 'http://127.0.0.1/live?token=t' }), {
  connectionId: 'c',
  agentId: 'agent',
  seenAt: 5
})

function start(stored: unknown, write: (value: Record<string, unknown>) => void = () => undefined) {
  const raise = vi.fn()
  const setAside = vi.fn()
  const lastKnown = createLastKnown({
    store: { read: () => stored, write, setAside },
    notices: { raise },
    logger: collectLog(),
    snapshot: () => ({ sessions: [session], forgotten: ['c:z'] })
  })
  return { lastKnown, raise, setAside }
}

describe('last known sessions', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  it('come back as they were written, without links that carry a token', () => {
    let written: unknown
    const { lastKnown } = start(undefined, (value) => (written = value))
    lastKnown.changed()
    expect(written).toBeUndefined()
    vi.advanceTimersByTime(2000)
    expect(JSON.stringify(written)).not.toContain('token')
    expect(start(written).lastKnown.read()).toEqual({ sessions: [{ ...session, liveViewUrl: null }], forgotten: ['c:z'] })
  })

  it('are written now and then while only their age changes, and when it is over', () => {
    const write = vi.fn()
    const { lastKnown } = start(undefined, write)
    lastKnown.flush()
    expect(write).not.toHaveBeenCalled()
    for (let second = 0; second < 60; second += 1) {
      lastKnown.seen()
      vi.advanceTimersByTime(1000)
    }
    expect(write).toHaveBeenCalledTimes(2)
    lastKnown.seen()
    lastKnown.flush()
    lastKnown.flush()
    expect(write).toHaveBeenCalledTimes(3)
  })

  it('lose a spoilt entry alone', () => {
    const { lastKnown, setAside } = start({ sessions: [{ key: 3 }, session, null], forgotten: [] })
    expect(lastKnown.read().sessions).toEqual([session])
    expect(setAside).not.toHaveBeenCalled()
  })

  it('are set aside where all of it is something else, and there is nothing to set aside at a first start', () => {
    for (const content of ['nonsense', { sessions: 7 }]) {
      const { lastKnown, setAside } = start(content)
      expect(lastKnown.read()).toEqual({ sessions: [], forgotten: [] })
      expect(setAside).toHaveBeenCalledOnce()
    }
    const { lastKnown, setAside } = start(undefined)
    expect(lastKnown.read()).toEqual({ sessions: [], forgotten: [] })
    expect(setAside).not.toHaveBeenCalled()
  })

  it('say once that the disk is full', () => {
    const { lastKnown, raise } = start(undefined, () => {
      throw new Error('ENOSPC')
    })
    for (let index = 0; index < 3; index += 1) {
      lastKnown.changed()
      vi.advanceTimersByTime(2000)
    }
    expect(raise).toHaveBeenCalledOnce()
  })
})
