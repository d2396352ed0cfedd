import { describe, expect, it } from 'vitest'
import { issue } from '../../../../host/cobrowse/cobrowse.testkit'
import { beginSession, customerOf, startAgent, untilSession, useCobrowse } from '../../support.testkit'

const at = useCobrowse()
const order = { connectionId: 'c', headless: false, viewport: { width: 800, height: 600 } }

describe('support sessions', () => {
  it('wait with a code, become active by the customer’s yes, and are told as ended with the reason at once', async () => {
    const customer = await customerOf(at.host, 'one')
    const agent = await startAgent(at.host)
    const { handlers, by } = agent
    const pending = await handlers.sessions.create(order, by('w1'))
    expect(pending).toMatchObject({ status: 'idle', rawStatus: 'pending', agentId: 'Ada Agent', takeover: null })
    expect(pending.support?.code).toMatch(/^\d{6}$/)

    customer.send({ type: 'code', code: pending.support?.code ?? '' })
    await untilSession(agent, pending.key, ({ rawStatus }) => rawStatus === 'authorizing')
    await customer.answer('session', true)
    const active = await untilSession(agent, pending.key, ({ status }) => status === 'active')
    expect(active.support).toMatchObject({ code: '', device: { platform: 'web', appName: 'Harbour' }, remoteControl: 'off' })
    expect(active.support?.expiresAt).toBeGreaterThan(Date.now())

    customer.send({ type: 'end', session: active.sessionId })
    const ended = await untilSession(agent, pending.key, ({ status }) => status === 'closed')
    expect(ended).toMatchObject({ endedReason: 'device_ended', rawStatus: 'ended' })
    await handlers.sessions.forget({ sessionKey: pending.key }, by('w1'))
    await handlers.sessions.refresh({ connectionId: 'c' }, by('w1'))
    expect(await handlers.sessions.list(undefined, by('w1'))).toEqual([])
    expect(agent.outcomes.every(({ ok }) => ok)).toBe(true)
  })

  it('are ended by the agent, stay listed, and are tidied up by a second remove', async () => {
    const customer = await customerOf(at.host, 'one')
    const agent = await startAgent(at.host)
    const { handlers, by } = agent
    const { key: sessionKey } = await beginSession(agent, customer)
    await handlers.sessions.remove({ sessionKey }, by('w1'))
    expect(await handlers.sessions.list(undefined, by('w1'))).toMatchObject([{ status: 'closed', endedReason: 'agent_ended' }])
    await expect(handlers.sessions.pause({ sessionKey }, by('w1'))).rejects.toMatchObject({ code: 'not-supported' })
    await handlers.sessions.remove({ sessionKey }, by('w1'))
    expect(await handlers.sessions.list(undefined, by('w1'))).toEqual([])
    expect(agent.audit.written.filter(({ kind }) => kind.startsWith('session-')).map(({ kind }) => kind)).toEqual([
      'session-created',
      'session-ended'
    ])
  })

  it('are joined by the code that a customer reads out, however it is written', async () => {
    const customer = await customerOf(at.host, 'caller')
    customer.send({ type: 'help' })
    const waiting = await customer.sees((session) => session?.state === 'pending')
    const agent = await startAgent(at.host)
    const { handlers, by } = agent
    const open = (code: string) => handlers.sessions.openCode({ connectionId: 'c', code }, by('w1'))
    const code = waiting?.code ?? ''
    const joined = await open(` ${code.slice(0, 3)} – ${code.slice(3)}\n`)
    expect(joined).toMatchObject({ sessionId: waiting?.id, status: 'idle', support: { agent: null, code } })
    // In no list of this agent's, as nobody has let them in yet: it is followed by itself.
    await handlers.sessions.refresh({ connectionId: 'c' }, by('w1'))
    expect(await handlers.sessions.list(undefined, by('w1'))).toMatchObject([{ key: joined.key, rawStatus: 'pending' }])
    expect(agent.audit.written).toMatchObject([{ kind: 'session-joined', sessionKey: joined.key }])
    customer.send({ type: 'end', session: joined.sessionId })
    await untilSession(agent, joined.key, ({ endedReason }) => endedReason === 'device_ended')
    await expect(open(code)).rejects.toMatchObject({ code: 'not-found' })
    await expect(open('12345')).rejects.toMatchObject({ code: 'bad-request' })
  })

  it('of all agents are listed for an administrator, and the own ones for others', async () => {
    const ada = await startAgent(at.host)
    const boss = await startAgent(at.host, { order: { role: 'administrator', id: 'boss', name: 'Bo' } })
    const eve = await startAgent(at.host, { order: { id: 'agent-2', name: 'Eve' } })
    const { key } = await ada.handlers.sessions.create(order, ada.by('w1'))
    for (const one of [boss, eve]) await one.handlers.sessions.refresh({ connectionId: 'c' }, one.by('w1'))
    expect(await untilSession(boss, key, () => true)).toMatchObject({ agentId: 'Ada Agent' })
    expect(await eve.handlers.sessions.list(undefined, eve.by('w1'))).toEqual([])
    await ada.handlers.sessions.remove({ sessionKey: key }, ada.by('w1'))
    await untilSession(boss, key, ({ status }) => status === 'closed')
  })

  it('that are over are paged through, and answer for themselves', async () => {
    const customer = await customerOf(at.host, 'past')
    const agent = await startAgent(at.host, { order: { id: 'historian', name: 'Hal' } })
    const { handlers, by } = agent
    const keys: string[] = []
    for (let count = 0; count < 3; count += 1) {
      const { key: sessionKey } = await beginSession(agent, customer)
      await handlers.sessions.remove({ sessionKey }, by('w1'))
      await handlers.sessions.forget({ sessionKey }, by('w1'))
      await customer.sees((session) => session === null)
      keys.unshift(sessionKey)
    }
    const page = (before: number | null) => handlers.sessions.history({ connectionId: 'c', before, limit: 2 }, by('w1'))
    const first = await page(null)
    expect(first.sessions.map(({ key }) => key)).toEqual(keys.slice(0, 2))
    const second = await page(first.next)
    expect(second).toMatchObject({ sessions: [{ key: keys[2], endedReason: 'agent_ended' }], next: null })
    expect(await handlers.sessions.list(undefined, by('w1'))).toEqual([])
    const sessionKey = keys[2] ?? ''
    const { capabilities } = await handlers.contexts.state({ sessionKey }, by('w1'))
    expect(capabilities.every(({ reason }) => reason === 'session-ended' || reason === 'browser-session')).toBe(true)
    const recording = () => handlers.sessions.recording({ sessionKey }, by('w1'))
    // A fresh link each time.
    expect((await recording()).video).not.toBe((await recording()).video)
  })

  it('that this agent may see no longer are closed, and live again once they are seen again', async () => {
    const customer = await customerOf(at.host, 'contested')
    const ada = await startAgent(at.host)
    const boss = { role: 'administrator', id: 'boss', name: 'Bo' }
    const eve = await startAgent(at.host, { order: boss })
    const { key } = await beginSession(ada, customer)
    await untilSession(eve, key, ({ status, agentId }) => status === 'active' && agentId === 'Ada Agent')
    // No administrator any more.
    eve.api.token = (await issue(at.host, { role: 'agent', id: 'agent-2', name: 'Eve' })).token
    await eve.handlers.sessions.refresh({ connectionId: 'c' }, eve.by('w1'))
    expect(await untilSession(eve, key, ({ status }) => status === 'closed')).toMatchObject({ rawStatus: '', endedReason: null })
    eve.api.token = (await issue(at.host, boss)).token
    await eve.handlers.sessions.refresh({ connectionId: 'c' }, eve.by('w1'))
    await untilSession(eve, key, ({ status }) => status === 'active')
  })

  it('stay true by asking where the socket is blocked', async () => {
    const customer = await customerOf(at.host, 'blocked')
    const agent = await startAgent(at.host, { blockSocket: true })
    const { key, sessionId } = await beginSession(agent, customer)
    expect(agent.api.socket.phase).not.toBe('open')
    customer.send({ type: 'end', session: sessionId })
    const ended = await untilSession(agent, key, ({ status }) => status === 'closed')
    expect(ended.endedReason).toBe('device_ended')
  })

  it('go on when the token runs out in the middle and is renewed', async () => {
    const customer = await customerOf(at.host, 'brief')
    const agent = await startAgent(at.host)
    const { key, sessionId } = await beginSession(agent, customer)
    const order = { role: 'agent', id: 'agent-1', name: 'Ada Agent' }
    const expired = new Promise((resolve) => agent.api.once('error', resolve))
    agent.api.token = (await issue(at.host, { ...order, expires_in: 1 })).token
    expect(await expired).toMatchObject({ message: 'jwt expired' })
    agent.api.token = (await issue(at.host, order)).token
    expect(await untilSession(agent, key, () => true)).toMatchObject({ status: 'active' })
    customer.send({ type: 'end', session: sessionId })
    await untilSession(agent, key, ({ endedReason }) => endedReason === 'device_ended')
  })
})
