import { describe, expect, it } from 'vitest'
import { knownAt } from './known-at'
import { lineOf } from './session-line'
import { groupRows, inOrder, matches, noFilter, toRows } from './session-list'
import { sessionName } from './session-name'
import { aConnection, aSession, aSupport, aTakeover, drivenHere } from './session.testkit'

const connections = [aConnection('c2'), aConnection('c1')]
const sessions = [
  aSession({ sessionId: 'old', createdAt: 1 }),
  aSession({ sessionId: 'new', createdAt: 2, title: 'Shop' }),
  aSession({ sessionId: 'gone', createdAt: 3, status: 'closed' }),
  aSession({ sessionId: 'late', connectionId: 'c2', takeover: aTakeover({ expiresAt: 900 }) }),
  aSession({ sessionId: 'soon', takeover: aTakeover({ expiresAt: 500 }) })
]
const rows = toRows({ sessions, connections, controls: new Map(), windowId: 'me', away: false })

describe('the list', () => {
  it('puts what needs you first, by deadline, then by connection, ended ones last', () => {
    const groups = groupRows(rows, connections)
    expect(groups.needsYou.map((row) => row.session.sessionId)).toEqual(['soon', 'late'])
    expect(groups.byConnection.map((group) => group.connectionId)).toEqual(['c1'])
    expect(inOrder(groups).map((row) => row.session.sessionId)).toEqual(['soon', 'late', 'new', 'old', 'gone'])
  })

  it('filters by every word over name, agent, URL, id and reason, and by drive, connection and agent', () => {
    const ids = (filter: Partial<typeof noFilter>): string[] =>
      rows.filter((row) => matches(row, { ...noFilter, ...filter })).map((row) => row.session.sessionId)
    expect(ids({ text: 'SHOP new' })).toEqual(['new'])
    expect(ids({ text: 'captcha' })).toEqual(['late', 'soon'])
    expect(ids({ drives: ['idle'] })).toEqual(['gone'])
    expect(ids({ connectionId: 'c2' })).toEqual(['late'])
    expect(ids({ agentId: 'nobody' })).toEqual([])
  })

  it('marks rows whose connection does not answer, or that left its list, as last known', () => {
    const [offline] = toRows({
      sessions: [aSession()],
      connections: [aConnection('c1', {}, { health: 'offline' })],
      controls: new Map(),
      windowId: 'me',
      away: false
    })
    const [left, quiet] = toRows({
      sessions: [aSession({ status: 'closed', rawStatus: '' }), aSession({ sessionId: 'quiet', seenAt: 0 })],
      connections: [aConnection()],
      controls: new Map(),
      windowId: 'me',
      away: false
    })
    expect([offline?.stale, left?.stale, quiet?.stale]).toEqual([true, true, false])
  })

  it('says of a server that does not answer who drove, not who drives; what main keeps it knows', () => {
    const [held, watched] = toRows({
      sessions: [aSession(), aSession({ sessionId: 's2' })],
      connections: [aConnection('c1', {}, { health: 'unauthorised' })],
      controls: new Map([['c1:s1', drivenHere({ phase: 'suspended' })]]),
      windowId: 'me',
      away: false
    })
    expect([held?.drive, watched?.drive, watched?.told]).toEqual(['you', 'unknown', 'agent'])
  })

  it('knows a session as of the last answer of its server, until that fails or leaves it out', () => {
    const online = aConnection('c1', {}, { lastSeenAt: 200 })
    expect(knownAt(aSession({ seenAt: 100 }), online)).toBe(200)
    expect(knownAt(aSession({ seenAt: 100, rawStatus: '' }), online)).toBe(100)
    expect(knownAt(aSession({ seenAt: 100 }), aConnection('c1', {}, { health: 'offline', lastSeenAt: 200 }))).toBe(100)
  })

  it('joins the lease to its session', () => {
    const controls = new Map([['c1:s1', drivenHere()]])
    const [row] = toRows({ sessions: [aSession()], connections, controls, windowId: 'me', away: false })
    expect(row).toMatchObject({ drive: 'you', deadline: 300_000 })
    const lineIn = (phase: 'driving' | 'suspended') => {
      const held = new Map([['c1:s1', drivenHere({ phase })]])
      return toRows({ sessions: [aSession()], connections, controls: held, windowId: 'me', away: false }).map(lineOf)[0]?.key
    }
    expect([lineIn('driving'), lineIn('suspended')]).toEqual(['sessions.row.you', 'control.suspended'])
  })

  it('knows no drive while main is away but that of what has ended, and keeps what was told for its words and filters', () => {
    const away = toRows({ sessions, connections, controls: new Map(), windowId: 'me', away: true })
    expect(away.map(({ drive, told }) => [drive, told])).toEqual([
      ['unknown', 'agent'],
      ['unknown', 'agent'],
      ['idle', 'idle'],
      ['unknown', 'waiting'],
      ['unknown', 'waiting']
    ])
    expect(groupRows(away, connections).needsYou).toEqual([])
    expect(away.filter((row) => matches(row, { ...noFilter, drives: ['agent'] }))).toHaveLength(2)
  })
})

describe('sessions with customers’ devices', () => {
  const states = ['pending', 'authorizing', 'active', 'ended'] as const
  const supported = states.map((state) =>
    aSession({
      sessionId: state,
      agentId: 'Ada Agent',
      url: null,
      status: state === 'ended' ? 'closed' : 'active',
      support: aSupport({ state, code: state === 'pending' ? '123456' : '' })
    })
  )
  const mixed = toRows({
    sessions: [...supported, aSession({ sessionId: 'browser' })],
    connections,
    controls: new Map(),
    windowId: 'me',
    away: false
  })
  const ids = (filter: Partial<typeof noFilter>): string[] =>
    mixed.filter((row) => matches(row, { ...noFilter, ...filter })).map((row) => row.session.sessionId)

  it('are found by kind, by how far they have come, by customer, code and agent', () => {
    expect(ids({ kind: 'browser' })).toEqual(['browser'])
    expect(ids({ kind: 'device' })).toEqual([...states])
    expect(ids({ stage: 'waiting' })).toEqual(['pending', 'authorizing'])
    expect(ids({ stage: 'active' })).toEqual(['active', 'browser'])
    expect(ids({ stage: 'ended' })).toEqual(['ended'])
    expect(ids({ text: 'kim 123456' })).toEqual(['pending'])
    expect(ids({ agentId: 'Ada Agent' })).toEqual([...states])
  })

  it('say in a line how far they have come', () => {
    const lines = mixed.slice(0, 4).map((row) => lineOf(row))
    expect(lines.map(({ key }) => key)).toEqual([
      'sessions.row.pendingCode',
      'sessions.row.authorizing',
      'sessions.row.customerWith',
      'sessions.row.ended'
    ])
    expect(lines[0]?.params).toEqual({ code: '123 456' })
  })

  it('are called by their customer, else by what the device is', () => {
    expect(sessionName(aSession({ support: aSupport() }))).toBe('Kim Customer')
    const nobody = aSupport({ customData: { ticket: 'T-7', user_name: ' ' } })
    expect(sessionName(aSession({ support: nobody, sessionId: '0123456789abcdef' }))).toBe('Chrome · 01234567…')
  })
})

describe('sessionName', () => {
  it('is the title, else the place, else the start of the id', () => {
    expect(sessionName(aSession({ title: ' Shop ' }))).toBe('Shop')
    expect(sessionName(aSession({ url: 'http://127.0.0.1:4821/shop/?page=1' }))).toBe('127.0.0.1:4821/shop')
    expect(sessionName(aSession({ url: 'about:blank', sessionId: '0123456789abcdef' }))).toBe('01234567…')
    expect(sessionName(aSession({ url: null, sessionId: 'session-9f8e7d6c5b4a' }))).toBe('9f8e7d6c…')
  })
})
