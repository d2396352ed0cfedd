import { describe, expect, it, vi } from 'vitest'
import { createSessionBook } from './book'
import { toSession } from './reconcile'
import { remoteSession } from './sessions.testkit'

const asked = (seenAt: number, connectionId = 'c') => ({ connectionId, agentId: 'agent', seenAt })

function start() {
  let time = 0
  const events = { updated: vi.fn(), removed: vi.fn() }
  const book = createSessionBook(events, { sessions: [], forgotten: [] }, () => time)
  return { book, ...events, at: (now: number) => (time = now) }
}

describe('session book', () => {
  it('tells of a new session and of a changed one, and of nothing else', () => {
    const { book, updated } = start()
    book.apply(asked(1), [remoteSession('a')])
    book.apply(asked(2), [remoteSession('a')])
    expect(updated).toHaveBeenCalledTimes(1)
    expect(book.get('c:a')?.seenAt).toBe(2)
    book.apply(asked(3), [remoteSession('a', { status: 'takeover', rawStatus: 'takeover' })])
    expect(updated).toHaveBeenLastCalledWith(expect.objectContaining({ key: 'c:a', status: 'takeover' }))
  })

  it('keeps one that vanished, closed and with the time it was last seen', () => {
    const { book, removed } = start()
    book.apply(asked(1), [remoteSession('a'), remoteSession('b')])
    book.apply(asked(5), [remoteSession('b')])
    expect(book.get('c:a')).toMatchObject({ status: 'closed', rawStatus: '', seenAt: 1 })
    expect(book.get('c:b')).toMatchObject({ status: 'active', seenAt: 5 })
    expect(removed).not.toHaveBeenCalled()
    book.forget('c:a')
    expect(book.get('c:a')).toBeNull()
    expect(removed).toHaveBeenCalledWith('c:a')
  })

  it('leaves other connections alone', () => {
    const { book } = start()
    book.apply(asked(1, 'one'), [remoteSession('a')])
    book.apply(asked(2, 'two'), [])
    expect(book.get('one:a')?.status).toBe('active')
    book.drop('one')
    expect(book.all()).toEqual([])
  })

  it('does not take a list for news that was asked for before a session was created or deleted', () => {
    const { book, at } = start()
    book.apply(asked(1), [remoteSession('old')])
    book.put(toSession(remoteSession('new'), asked(10)))
    book.apply(asked(9), [remoteSession('old')])
    expect(book.get('c:new')?.status).toBe('active')
    at(20)
    book.forget('c:old')
    book.apply(asked(19), [remoteSession('old'), remoteSession('new')])
    expect(book.get('c:old')).toBeNull()
  })

  it('does not show a forgotten one again while its server lists it as ended, but does when it lives', () => {
    const { book } = start()
    const ended = remoteSession('a', { status: 'closed', rawStatus: 'closed' })
    book.apply(asked(1), [ended])
    book.forget('c:a')
    book.apply(asked(2), [ended])
    expect(book.get('c:a')).toBeNull()
    expect(book.forgotten()).toEqual(['c:a'])
    book.apply(asked(3), [remoteSession('a')])
    expect(book.get('c:a')?.status).toBe('active')
    book.forget('c:a')
    book.apply(asked(4), [])
    expect(book.forgotten()).toEqual([])
  })

  it('keeps what only the cast knows when the server does not say it', () => {
    const { book } = start()
    book.apply(asked(1), [remoteSession('a')])
    const known = book.get('c:a')
    if (known !== null) book.put({ ...known, url: 'http://127.0.0.1/', title: 'Practice' })
    book.apply(asked(2), [remoteSession('a')])
    expect(book.get('c:a')).toMatchObject({ url: 'http://127.0.0.1/', title: 'Practice' })
  })

  it('keeps the 200 ended ones that were seen last', () => {
    const { book } = start()
    for (let index = 0; index <= 200; index += 1) book.apply(asked(index), [remoteSession(`s${index}`)])
    book.apply(asked(300), [])
    expect(book.all()).toHaveLength(200)
    expect(book.get('c:s0')).toBeNull()
  })
})
