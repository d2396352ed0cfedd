import { describe, expect, it, onTestFinished } from 'vitest'
import type { Connection, ConnectionHealth } from '@shared/domain/connection'
import { AppError } from '@shared/errors'
import { createBrowserAPI, type BrowserAPI, type RemoteSession } from '@sdk/browser'
import type { ConnectionDirectory } from '../ports'
import { caller, collectAudit, collectEvents, collectLog, collectNotices, switchableNetwork } from '../services.testkit'
import { toSession } from './reconcile'
import { createSessions } from './sessions'
import { remoteSession } from './sessions.testkit'

/** A connection whose server is asked by hand: what it lists, whether it answers, what it was told. */
function createServer(health: ConnectionHealth = 'online') {
  const connection = {
    baseUrl: 'http://127.0.0.1:9',
    agentId: 'agent',
    auth: { type: 'none' as const },
    secret: () => Promise.resolve(null)
  }
  const profile: Connection['profile'] = {
    id: 'c',
    name: 'Server',
    colour: 'env-1',
    kind: 'remote',
    dialect: 'documented',
    baseUrl: connection.baseUrl,
    agentId: 'agent',
    auth: connection.auth,
    cobrowse: null
  }
  let listener: (connections: Connection[]) => void = () => undefined
  const server = { listed: [] as RemoteSession[], isDown: false, deleted: [] as string[], reports: [] as boolean[], lists: 0 }
  const answer = <T>(value: T): Promise<T> =>
    server.isDown ? Promise.reject(new AppError({ code: 'unreachable', message: 'ECONNREFUSED' })) : Promise.resolve(value)
  const api: BrowserAPI = {
    ...createBrowserAPI({ connection, dialect: 'documented' }),
    list() {
      server.lists += 1
      return answer(server.listed)
    },
    async create() {
      const created = remoteSession('new', { headless: null, viewport: null })
      await answer(created)
      server.listed = [...server.listed, created]
      return created
    },
    async delete(id) {
      await answer(id)
      if (!server.listed.some((one) => one.id === id)) throw new AppError({ code: 'not-found', message: 'no such session' })
      server.deleted.push(id)
      server.listed = server.listed.filter((one) => one.id !== id)
    }
  }
  const view = (): Connection => ({
    profile,
    hasSecret: false,
    state: {
      health,
      dialect: 'documented',
      serverVersion: null,
      latencyMs: null,
      error: null,
      lastSeenAt: null,
      retryAt: null,
      tokenExpiresAt: null,
      tokenIssuedAt: null,
      leftOut: 0
    }
  })
  const directory: ConnectionDirectory = {
    list: () => [view()],
    client: () => Promise.resolve({ api, connection, dialect: 'documented', castDialect: 'documented' }),
    cobrowse: () => Promise.reject(new Error('no Cobrowse connection')),
    toLocal: (_, at) => at,
    report: (_, { ok }) => void server.reports.push(ok),
    rememberCastDialect: () => undefined,
    leaveOut: () => undefined,
    onChanged(added) {
      listener = added
      return () => undefined
    }
  }
  const become = (to: ConnectionHealth): void => {
    health = to
    listener([view()])
  }
  const disappear = (): void => listener([])
  return { server, directory, become, disappear }
}

function start(setup: ReturnType<typeof createServer>, stored?: unknown, now = Date.now) {
  const events = collectEvents()
  const audit = collectAudit()
  const opened: string[] = []
  const written: unknown[] = []
  const sessions = createSessions({
    connections: setup.directory,
    emit: events.emit,
    audit,
    store: { read: () => stored, write: (value) => void written.push(value), setAside: () => undefined },
    windows: { count: () => 1, onOpened: () => () => undefined, onLeft: () => () => undefined, onClosed: () => () => undefined },
    network: switchableNetwork(),
    notices: collectNotices(),
    logger: collectLog(),
    openStartUrl: (_, url) => void opened.push(url),
    now
  })
  onTestFinished(() => sessions.close())
  const refresh = () => sessions.handlers.refresh({ connectionId: 'c' }, caller)
  return { events, audit, opened, written, sessions, refresh, list: () => sessions.handlers.list(undefined, caller) }
}

const asked = { connectionId: 'c', agentId: 'agent', seenAt: 5 }

describe('sessions', () => {
  it('show the last known ones while the server is away, with their age, and no others', async () => {
    const setup = createServer('offline')
    setup.server.isDown = true
    const mine = toSession(remoteSession('a'), asked)
    const orphan = toSession(remoteSession('b'), { ...asked, connectionId: 'removed' })
    const { list, refresh } = start(setup, { sessions: [mine, orphan], forgotten: [] })
    await expect(refresh()).rejects.toMatchObject({ code: 'unreachable' })
    expect(await list()).toEqual([mine])
    expect(mine.seenAt).toBe(5)
  })

  it('are kept with when their server last told of them, though nothing else of them has changed since', async () => {
    const setup = createServer()
    setup.server.listed = [remoteSession('a')]
    const known = toSession(remoteSession('a'), asked)
    const { sessions, refresh, written, events } = start(setup, { sessions: [known], forgotten: [] }, () => 60_000)
    await refresh()
    expect(events.of('sessions', 'updated')).toEqual([])
    sessions.close()
    expect(written).toMatchObject([{ sessions: [{ key: 'c:a', seenAt: 60_000 }] }])
  })

  it('are no agent’s at a server that knows none', async () => {
    const setup = createServer()
    setup.server.listed = [remoteSession('a')]
    const client = await setup.directory.client('c')
    const directory = { ...setup.directory, client: () => Promise.resolve({ ...client, dialect: 'steel' as const }) }
    const { refresh, list } = start({ ...setup, directory })
    await refresh()
    expect(await list()).toMatchObject([{ key: 'c:a', agentId: '' }])
  })

  it('are asked for as soon as the connection is back, and once more told of when it goes', async () => {
    const setup = createServer('offline')
    setup.server.isDown = true
    const { events, refresh } = start(setup)
    await expect(refresh()).rejects.toThrow()
    setup.server.isDown = false
    setup.server.listed = [remoteSession('a')]
    setup.become('online')
    await events.until(() => events.of('sessions', 'updated').length === 1)
    setup.become('offline')
    expect(events.of('sessions', 'updated')).toHaveLength(2)
    expect(events.of('sessions', 'removed')).toEqual([])
    setup.disappear()
    expect(events.of('sessions', 'removed')).toEqual([{ sessionKey: 'c:a' }])
  })

  it('tell the connection how each asking went', async () => {
    const setup = createServer()
    const { refresh } = start(setup)
    await refresh()
    setup.server.isDown = true
    await expect(refresh()).rejects.toThrow()
    expect(setup.server.reports).toContain(true)
    expect(setup.server.reports.at(-1)).toBe(false)
  })

  it('are created with what was asked for where the server does not repeat it, and open their first page', async () => {
    const setup = createServer()
    const { sessions, opened, audit, list } = start(setup)
    const viewport = { width: 640, height: 480 }
    const input = { connectionId: 'c', headless: true, viewport, startUrl: 'http://127.0.0.1/' }
    const session = await sessions.handlers.create(input, caller)
    expect(session).toMatchObject({ key: 'c:new', headless: true, viewport, agentId: 'agent' })
    expect(opened).toEqual(['http://127.0.0.1/'])
    await sessions.refresh('c')
    expect(await list()).toMatchObject([{ key: 'c:new', viewport }])
    expect(audit.written.map(({ kind }) => kind)).toEqual(['session-created'])
  })

  it('are gone from the list once deleted; one that had ended before is merely tidied up', async () => {
    const setup = createServer()
    setup.server.listed = [remoteSession('a'), remoteSession('b')]
    const { sessions, refresh, list } = start(setup)
    await refresh()
    await sessions.handlers.remove({ sessionKey: 'c:a' }, caller)
    expect(setup.server.deleted).toEqual(['a'])
    setup.server.listed = []
    await refresh()
    expect(await list()).toMatchObject([{ key: 'c:b', status: 'closed' }])
    await sessions.handlers.remove({ sessionKey: 'c:b' }, caller)
    expect(await list()).toEqual([])
    await expect(sessions.handlers.remove({ sessionKey: 'c:b' }, caller)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('close one of which the server says that it does not know it, and stay when nothing answers', async () => {
    const setup = createServer()
    setup.server.listed = [remoteSession('a'), remoteSession('b')]
    const { sessions, refresh } = start(setup)
    await refresh()
    setup.server.listed = [remoteSession('b')]
    await expect(sessions.handlers.remove({ sessionKey: 'c:a' }, caller)).rejects.toMatchObject({ code: 'not-found' })
    expect(sessions.get('c:a')?.status).toBe('closed')
    setup.server.isDown = true
    await expect(sessions.handlers.remove({ sessionKey: 'c:b' }, caller)).rejects.toMatchObject({ code: 'unreachable' })
    expect(sessions.get('c:b')?.status).toBe('active')
    const { signal } = new AbortController()
    expect(await sessions.check('c:b', signal)).toBe('unknown')
    expect(await sessions.check('c:a', signal)).toBe('unknown')
    setup.server.isDown = false
    expect(await sessions.check('c:b', signal)).toBe('alive')
    expect(await sessions.check('c:a', signal)).toBe('gone')
  })

  it('are asked for no longer than the asker wants, while the list goes on for the others', async () => {
    const setup = createServer()
    setup.server.listed = [remoteSession('a')]
    const { sessions, refresh } = start(setup)
    await refresh()
    const asking = new AbortController()
    const answer = sessions.check('c:a', asking.signal)
    asking.abort()
    expect(await answer).toBe('unknown')
    expect(await sessions.check('c:a', asking.signal)).toBe('unknown')
    expect(await sessions.check('c:a', new AbortController().signal)).toBe('alive')
  })
})
