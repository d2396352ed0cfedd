import { createBridgeTestkit } from '@/bridge.testkit'
import { flushPromises } from '@vue/test-utils'
import { AppError } from '@shared/errors'
import { effectScope } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useViewerChannel } from './viewer-channel'

const state = { sessionKey: 'c1:s1', socket: { phase: 'idle' as const }, tabs: [], activePageId: null, insertsText: true }

describe('useViewerChannel', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  const openWith = (open: () => { ticket: string; state: typeof state }) => {
    const kit = createBridgeTestkit({ casts: { open } })
    const opened: string[] = []
    kit.bridge.openChannel = (ticket) => {
      opened.push(ticket)
      return Promise.resolve({ kind: 'socket', url: `ws://x/${ticket}`, protocols: [] })
    }
    const scope = effectScope()
    const viewer = scope.run(() => useViewerChannel(kit.bridge, 'c1:s1'))
    return { ...kit, opened, scope, viewer }
  }

  it('redeems a ticket, and another one after the channel ended', async () => {
    let count = 0
    const { viewer, opened } = openWith(() => ({ ticket: `t${++count}`, state }))
    await flushPromises()
    expect(viewer?.channel.value).toMatchObject({ url: 'ws://x/t1' })
    viewer?.reopen()
    await vi.advanceTimersByTimeAsync(250)
    expect(opened).toEqual(['t1', 't2'])
    expect(viewer?.channel.value).toMatchObject({ url: 'ws://x/t2' })
  })

  it('tries again, ever slower, and stops with its scope', async () => {
    const { viewer, inputsOf, scope } = openWith(() => {
      throw new AppError({ code: 'unreachable', message: 'away' })
    })
    await flushPromises()
    expect(viewer?.error.value?.code).toBe('unreachable')
    await vi.advanceTimersByTimeAsync(250 + 500)
    expect(inputsOf('casts.open')).toHaveLength(3)
    scope.stop()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(inputsOf('casts.open')).toHaveLength(3)
  })

  it('does not try again for a session that is gone', async () => {
    const { inputsOf } = openWith(() => {
      throw new AppError({ code: 'not-found', message: 'gone' })
    })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(inputsOf('casts.open')).toHaveLength(1)
  })
})
