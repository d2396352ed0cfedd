import { afterEach, describe, expect, it } from 'vitest'
import type { Action } from '@shared/domain/action'
import { createBrowserAPI } from '../../rest/create-browser-api'
import { type Answer, type Received, startHttpServer } from '../../../net/http-server.testkit'
import { connectionTo } from '../../rest/connection.testkit'

const open: { close: () => Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()))
})

async function serve(answer: (request: Received) => Answer) {
  const server = await startHttpServer(answer)
  open.push(server)
  return { server, api: createBrowserAPI({ connection: connectionTo(server.baseUrl), dialect: 'documented' }) }
}

const root = '/api/agents/agent%201/browser'

describe('the documented Browser API', () => {
  it('lists sessions exactly as the seed shows them', async () => {
    const { api, server } = await serve(() => ({
      body: {
        sessions: [
          {
            id: 'session-123',
            status: 'active',
            headless: true,
            viewport: { width: 1280, height: 720 },
            created_at: '2024-12-15T10:00:00Z',
            last_activity: '2024-12-15T10:05:00Z'
          }
        ]
      }
    }))
    expect(await api.list()).toEqual([
      {
        id: 'session-123',
        status: 'active',
        rawStatus: 'active',
        headless: true,
        viewport: { width: 1280, height: 720 },
        userAgent: null,
        createdAt: Date.UTC(2024, 11, 15, 10),
        lastActivityAt: Date.UTC(2024, 11, 15, 10, 5),
        liveViewUrl: null,
        url: null,
        title: null,
        takeover: null,
        endedReason: null
      }
    ])
    expect(server.received[0]).toMatchObject({ method: 'GET', url: root })
  })

  it('keeps all five statuses, and an unknown word as the raw one', async () => {
    const words = ['active', 'paused', 'takeover', 'closed', 'error', 'warming-up']
    const { api } = await serve(() => ({ body: { sessions: words.map((status, index) => ({ id: `s${index}`, status })) } }))
    const sessions = await api.list()
    expect(sessions.map(({ status }) => status)).toEqual(['active', 'paused', 'takeover', 'closed', 'error', 'active'])
    expect(sessions.at(-1)?.rawStatus).toBe('warming-up')
  })

  it('takes wrong optional fields as absent, and reads the additive ones', async () => {
    const takeover = {
      id: 't1',
      takeover_id: 't1',
      status: 'pending',
      reason: 'CAPTCHA',
      operator: null,
      requested_by: 'agent',
      takeover_url: null,
      expires_at: '2024-12-15T10:05:00Z'
    }
    const { api } = await serve(() => ({
      body: {
        sessions: [{ id: 's', status: 'takeover', viewport: 'big', headless: 'yes', created_at: 'soon', unknown: {}, takeover }]
      }
    }))
    expect((await api.list())[0]).toMatchObject({
      viewport: null,
      headless: null,
      createdAt: null,
      takeover: { id: 't1', status: 'pending', reason: 'CAPTCHA', requestedBy: 'agent', expiresAt: Date.UTC(2024, 11, 15, 10, 5) }
    })
  })

  it('creates with the wire names', async () => {
    const { api, server } = await serve(() => ({
      body: { id: 'session-123', status: 'active', live_view_url: 'https://example.com/live', created_at: '2024-12-15T10:00:00Z' }
    }))
    const session = await api.create({ headless: true, viewport: { width: 1920, height: 1080 }, userAgent: 'Mozilla/5.0' })
    expect(server.received[0]).toMatchObject({
      method: 'POST',
      url: root,
      body: { headless: true, viewport: { width: 1920, height: 1080 }, user_agent: 'Mozilla/5.0' }
    })
    expect(session).toMatchObject({ id: 'session-123', liveViewUrl: 'https://example.com/live' })
  })

  it('deletes by query, with the id escaped', async () => {
    const { api, server } = await serve(() => ({ body: { success: true } }))
    await api.delete('a b&c')
    expect(server.received[0]).toMatchObject({ method: 'DELETE', url: `${root}?id=a%20b%26c` })
  })

  const actions: Action[] = [
    { action: 'navigate', url: 'https://example.com' },
    { action: 'click', selector: '#a', button: 'right', click_count: 2 },
    { action: 'type', selector: '#a', text: 'Grüße 日本', clear: true, delay_ms: 5 },
    { action: 'press', key: 'Control+A' },
    { action: 'screenshot', full_page: true },
    { action: 'extract', selector: '.p', attribute: 'text', all: true },
    { action: 'scroll', direction: 'down', amount: 500 },
    { action: 'wait', selector: '#c', state: 'visible', timeout: 5000 },
    { action: 'hover', selector: '#a' },
    { action: 'select', selector: '#a', values: ['x', 'y'] },
    { action: 'upload', selector: '#f', files: [{ name: 'a.txt', mime_type: 'text/plain', data: 'aGk=' }] },
    { action: 'evaluate', script: '1 + 1' }
  ]
  it.each(actions)('executes $action with its own body', async (action) => {
    const { api, server } = await serve(() => ({ body: { success: true, result: { value: 2 }, duration_ms: 12 } }))
    expect(await api.execute('s/1', action)).toEqual({
      success: true,
      steps: [{ action: action.action, success: true, durationMs: 12, result: { value: 2 }, error: null }],
      totalDurationMs: 12
    })
    expect(server.received[0]).toMatchObject({ method: 'POST', url: `${root}/s%2F1/execute` })
    expect(server.received[0]?.body).toEqual(action)
  })

  it('executes a batch as the seed shows it', async () => {
    const { api, server } = await serve(() => ({
      body: {
        success: true,
        results: [
          { action: 'navigate', success: true, duration_ms: 1500 },
          { action: 'press', success: true, duration_ms: 10 }
        ],
        total_duration_ms: 1510
      }
    }))
    const batch: Action[] = [
      { action: 'navigate', url: 'https://example.com' },
      { action: 'press', key: 'Enter' }
    ]
    expect(await api.executeBatch('s', batch)).toEqual({
      success: true,
      steps: [
        { action: 'navigate', success: true, durationMs: 1500, error: null },
        { action: 'press', success: true, durationMs: 10, error: null }
      ],
      totalDurationMs: 1510
    })
    expect(server.received[0]?.body).toEqual({ actions: batch })
  })

  it('keeps the steps of a batch that failed, whatever the status of the answer', async () => {
    const { api } = await serve(() => ({
      status: 408,
      body: {
        success: false,
        error: { code: 'action_timeout', message: 'too slow' },
        results: [
          { action: 'navigate', success: true, duration_ms: 5 },
          { action: 'click', success: false, duration_ms: 9, error: { code: 'action_timeout', message: 'too slow' } }
        ]
      }
    }))
    const result = await api.executeBatch('s', [{ action: 'press', key: 'a' }])
    expect(result.success).toBe(false)
    expect(result.steps[1]?.error).toEqual({ code: 'action_timeout', message: 'too slow' })
  })

  it('asks for a live view', async () => {
    const { api, server } = await serve(() => ({ body: { url: 'https://example.com/l', expires_at: '2024-12-15T11:00:00Z' } }))
    expect(await api.liveView('s')).toEqual({ url: 'https://example.com/l', expiresAt: Date.UTC(2024, 11, 15, 11) })
    expect(server.received[0]?.url).toBe(`${root}/s/live-view`)
  })

  it('asks for a takeover and fills in what the documented answer leaves out', async () => {
    const { api, server } = await serve(() => ({
      body: {
        takeover_id: 'takeover-123',
        status: 'pending',
        takeover_url: 'https://example.com/t',
        expires_at: '2024-12-15T10:05:00Z'
      }
    }))
    expect(await api.takeover('s', { reason: 'CAPTCHA detected', timeout: 300 })).toEqual({
      id: 'takeover-123',
      status: 'pending',
      reason: 'CAPTCHA detected',
      operator: null,
      requestedBy: 'agent',
      url: 'https://example.com/t',
      expiresAt: Date.UTC(2024, 11, 15, 10, 5)
    })
    expect(server.received[0]).toMatchObject({ url: `${root}/s/takeover`, body: { reason: 'CAPTCHA detected', timeout: 300 } })
  })

  it('speaks the additive takeover calls', async () => {
    const { api, server } = await serve(({ url }) => {
      if (url.endsWith('/release')) return { body: { id: 't', outcome: 'could_not', note: 'no code', ended_at: 5 } }
      if (url.endsWith('/takeover')) {
        return { body: { takeover: null, last: { id: 't', outcome: 'done', note: '', ended_at: '1970-01-01T00:00:01Z' } } }
      }
      return { body: { takeover_id: 't', status: 'active', operator: 'Ada', requested_by: 'agent', reason: 'x', expires_at: 9 } }
    })
    expect(await api.takeoverState('s')).toEqual({ takeover: null, last: { id: 't', outcome: 'done', note: '', endedAt: 1000 } })
    expect(await api.acceptTakeover('s', 't', { operator: 'Ada' })).toMatchObject({ status: 'active', operator: 'Ada' })
    expect(await api.extendTakeover('s', 't', { timeout: 60 })).toMatchObject({ id: 't', expiresAt: 9 })
    expect(await api.releaseTakeover('s', 't', { outcome: 'could-not', note: 'no code' })).toEqual({
      id: 't',
      outcome: 'could-not',
      note: 'no code',
      endedAt: 5
    })
    expect(server.received.map(({ method, url }) => `${method} ${url.slice(root.length)}`)).toEqual([
      'GET /s/takeover',
      'POST /s/takeover/t/accept',
      'POST /s/takeover/t/extend',
      'POST /s/takeover/t/release'
    ])
    expect(server.received[3]?.body).toEqual({ outcome: 'could_not', note: 'no code' })
  })

  it.each([
    { status: 404, body: { message: 'Route not found', error: 'Not Found' }, code: 'not-supported' },
    { status: 405, body: {}, code: 'not-supported' },
    { status: 404, body: { success: false, error: { code: 'session_not_found', message: 'gone' } }, code: 'not-found' },
    { status: 404, body: { success: false, error: { code: 'takeover_not_found', message: 'gone' } }, code: 'not-found' },
    {
      status: 409,
      body: { success: false, error: { code: 'takeover_conflict', message: 'Ada holds it' } },
      code: 'held-by-other'
    }
  ])('tells a server without additive calls from an unknown session: $status $code', async ({ status, body, code }) => {
    const { api } = await serve(() => ({ status, body }))
    await expect(api.pause('s')).rejects.toMatchObject({ code, status })
    await expect(api.resume('s')).rejects.toMatchObject({ code, status })
    await expect(api.releaseTakeover('s', 't', { outcome: 'done', note: '' })).rejects.toMatchObject({ code, status })
  })

  it('refuses an answer that is not what the protocol says, and names the field', async () => {
    const { api } = await serve(() => ({ body: { sessions: [{ status: 'active' }] } }))
    const call = api.list()
    await expect(call).rejects.toMatchObject({ code: 'bad-response' })
    await expect(call).rejects.toThrow('sessions.0.id')
  })
})
