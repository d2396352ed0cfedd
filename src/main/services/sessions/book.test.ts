import { describe, expect, it, vi } from 'vitest'
import { createSessionBook } from './book'
import type { RemoteSession } from '@sdk/browser/types'
import { toSession } from './reconcile'
import { remoteSession } from './sessions.testkit'

const asked = (seenAt: number, connectionId = 'c') => ({ connectionId, agentId: 'agent', seenAt })
type Asked = ReturnType<typeof asked>

function start() {
  let time = 0
  const events = { updated: vi.fn(), removed: vi.fn() }
  const book = createSessionBook(events, { sessions: [], forgotten: [] }, () => time)
  return {
    book,
    ...events,
    at: (now: number) => (time = now),
    apply: (at: Asked, remote: RemoteSession[]) =>
      book.apply(
        at.connectionId,
        at.seenAt,
        remote.map((one) => toSession(one, at, book.get(`${at.connectionId}:${one.id}`) ?? undefined))
      )
  }
}

describe('session book', () => {
  it('tells of a new session and of a changed one, and of nothing else', () => {
    const { book, apply, updated } = start()
    apply(asked(1), [remoteSession('a')])
    apply(asked(2), [remoteSession('a')])
    expect(updated).toHaveBeenCalledTimes(1)
    expect(book.get('c:a')?.seenAt).toBe(2)
    apply(asked(3), [remoteSession('a', { status: 'takeover', rawStatus: 'takeover' })])
    expect(updated).toHaveBeenLastCalledWith(expect.objectContaining({ key: 'c:a', status: 'takeover' }))
  })

  it('keeps one that vanished, closed and with the time it was last seen', () => {
    const { book, apply, removed } = start()
    apply(asked(1), [remoteSession('a'), remoteSession('b')])
    apply(asked(5), [remoteSession('b')])
    expect(book.get('c:a')).toMatchObject({ status: 'closed', rawStatus: '', seenAt: 1 })
    expect(book.get('c:b')).toMatchObject({ status: 'active', seenAt: 5 })
    expect(removed).not.toHaveBeenCalled()
    book.forget('c:a')
    expect(book.get('c:a')).toBeNull()
    expect(removed).toHaveBeenCalledWith('c:a')
  })

  it('leaves other connections alone', () => {
    const { book, apply } = start()
    apply(asked(1, 'one'), [remoteSession('a')])
    apply(asked(2, 'two'), [])
    expect(book.get('one:a')?.status).toBe('active')
    book.drop('one')
    expect(book.all()).toEqual([])
  })

  it('does not take a list for news that was asked for before a session was created or deleted', () => {
    const { book, apply, at } = start()
    apply(asked(1), [remoteSession('old')])
    book.put(toSession(remoteSession('new'), asked(10)))
    apply(asked(9), [remoteSession('old')])
    expect(book.get('c:new')?.status).toBe('active')
    at(20)
    book.forget('c:old')
    apply(asked(19), [remoteSession('old'), remoteSession('new')])
    expect(book.get('c:old')).toBeNull()
  })

  it('does not show a forgotten one again while its server lists it as ended, but does when it lives', () => {
    const { book, apply } = start()
    const ended = remoteSession('a', { status: 'closed', rawStatus: 'closed' })
    apply(asked(1), [ended])
    book.forget('c:a')
    apply(asked(2), [ended])
    expect(book.get('c:a')).toBeNull()
    expect(book.forgotten()).toEqual(['c:a'])
    apply(asked(3), [remoteSession('a')])
    expect(book.get('c:a')?.status).toBe('active')
    book.forget('c:a')
    apply(asked(4), [])
    expect(book.forgotten()).toEqual([])
  })

  it('keeps what only the cast knows when the server does not say it', () => {
    const { book, apply } = start()
    apply(asked(1), [remoteSession('a')])
    const known = book.get('c:a')
    if (known !== null) book.put({ ...known, url: 'http://127.0.0.1/', title: 'Practice' })
    apply(asked(2), [remoteSession('a')])
    expect(book.get('c:a')).toMatchObject({ url: 'http://127.0.0.1/', title: 'Practice' })
  })

  it('keeps the 200 ended ones that were seen last', () => {
    const { book, apply } = start()
    for (let index = 0; index <= 200; index += 1) apply(asked(index), [remoteSession(`s${index}`)])
    apply(asked(300), [])
    expect(book.all()).toHaveLength(200)
    expect(book.get('c:s0')).toBeNull()
  })
})
