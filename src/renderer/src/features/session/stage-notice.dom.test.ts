import type { SocketState } from '@shared/domain/cast'
import { describe, expect, it } from 'vitest'
import { aSession } from '../sessions/session.testkit'
import { stageNoticeOf, type StageFacts } from './stage-notice'

const of = (socket: SocketState | null, over: Partial<StageFacts> = {}) =>
  stageNoticeOf({ session: aSession(), link: 'open', socket, hasPicture: true, error: null, ...over })

describe('stageNoticeOf', () => {
  it('is silent while the picture is live', () => {
    expect(of({ phase: 'open', since: 0 })).toBeNull()
  })

  it('waits for the connection, then for the first frame', () => {
    expect(of(null, { hasPicture: false })).toMatchObject({ kind: 'wait', title: 'session.state.connecting' })
    expect(of({ phase: 'open', since: 0 }, { hasPicture: false })).toMatchObject({ title: 'session.state.firstFrame' })
  })

  it('says when it tries again, and lets nobody wait for it', () => {
    const error = { code: 'unreachable', message: 'ECONNREFUSED' } as const
    expect(of({ phase: 'waiting', attempt: 2, retryAt: 99, error })).toMatchObject({
      kind: 'away',
      retryAt: 99,
      detail: 'ECONNREFUSED',
      action: 'retry'
    })
    expect(of({ phase: 'connecting', attempt: 2 })).toMatchObject({ kind: 'away', text: 'session.state.reconnectingNow' })
  })

  it('calls no picture the last one where there is none', () => {
    const waiting = { phase: 'waiting', attempt: 2, retryAt: 99, error: null } as const
    expect(of(waiting)).toMatchObject({ text: 'session.state.reconnectingHint' })
    expect(of(waiting, { hasPicture: false })).toMatchObject({
      title: 'session.state.unconnected',
      text: 'session.state.unconnectedHint'
    })
    expect(of({ phase: 'offline' }, { hasPicture: false })).toMatchObject({ text: 'session.state.offlineHintNoFrame' })
  })

  it('names the cause of an end, and offers a new session', () => {
    const failed = of({ phase: 'open', since: 0 }, { session: aSession({ status: 'error', endedReason: 'Chromium crashed' }) })
    expect(failed).toMatchObject({
      kind: 'ended',
      title: 'session.state.failed',
      detail: 'Chromium crashed',
      action: 'new-session'
    })
    expect(of({ phase: 'stopped', cause: 'session-gone', error: null })).toMatchObject({ kind: 'ended', action: 'new-session' })
  })

  it('does not call a picture live that main can no longer send', () => {
    const error = { code: 'unreachable', message: 'no answer' } as const
    expect(of({ phase: 'open', since: 0 }, { error })).toMatchObject({ kind: 'away', detail: 'no answer' })
  })

  it('offers nothing that main would have to do while main is away, whatever it told last', () => {
    for (const link of ['lost', 'refused'] as const) {
      expect(of({ phase: 'open', since: 0 }, { link })).toMatchObject({
        kind: 'away',
        title: `control.away.${link}`,
        action: null
      })
      const ended = of({ phase: 'open', since: 0 }, { link, session: aSession({ status: 'closed' }) })
      expect(ended).toMatchObject({ kind: 'ended', action: null })
    }
  })

  it('sends to the connection where the token was refused', () => {
    expect(of({ phase: 'stopped', cause: 'unauthorised', error: null })).toMatchObject({ action: 'connections' })
  })
})
