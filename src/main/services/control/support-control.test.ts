import { describe, expect, it, onTestFinished } from 'vitest'
import { untilControl } from '../live.testkit'
import { beginSession, customerOf, startAgent, untilSession, useCobrowse } from '../support.testkit'

const at = useCobrowse({ coolDownMs: 60_000 })

async function begin(id: string, options: Parameters<typeof startAgent>[1] = {}) {
  const customer = await customerOf(at.host, id)
  const agent = await startAgent(at.host, options)
  const session = await beginSession(agent, customer)
  const { key: sessionKey } = session
  const { handlers, by } = agent
  const take = (windowId = 'w1', force = false) => handlers.control.take({ sessionKey, force }, by(windowId))
  const until = (fits: Parameters<typeof untilControl>[2]) => untilControl(agent, sessionKey, fits)
  const kinds = () => agent.audit.written.map(({ kind }) => kind)
  return { ...agent, customer, session, sessionKey, take, until, kinds }
}

describe('control of a support session', () => {
  it('is asked for, given by the customer, and given back', async () => {
    const { handlers, by, customer, sessionKey, take, until, kinds, ...agent } = await begin('yes')
    const asked = await take()
    expect(asked).toMatchObject({ phase: 'acquiring', windowId: 'w1', agentMayAct: false, canReport: false, deadline: null })
    // Asking twice is asking once.
    expect(await take()).toEqual(asked)
    await customer.answer('remote_control', true)
    const { leaseId } = await until(({ phase }) => phase === 'driving')
    expect(leaseId).toBe(asked.leaseId)
    const lease = { sessionKey, leaseId: leaseId ?? '' }
    await expect(handlers.control.extend({ ...lease, seconds: 60 }, by('w1'))).rejects.toMatchObject({ code: 'not-supported' })
    const input = { ...lease, pageId: 'p', events: [{ type: 'text' as const, text: 'a' }] }
    await expect(handlers.control.input(input, by('w1'))).rejects.toMatchObject({ code: 'not-supported' })
    const release = { ...lease, outcome: 'done' as const, note: '' }
    await expect(handlers.control.release(release, by('w2'))).rejects.toMatchObject({ code: 'not-driving' })
    expect(await handlers.control.release(release, by('w1'))).toMatchObject({ phase: 'observing', otherOperator: null })
    await customer.sees((now) => now?.remote_control === 'off')
    expect(kinds()).toEqual(['session-created', 'consent-answered', 'consent-answered', 'control-taken', 'control-given-back'])
    expect(agent.audit.written[2]).toMatchObject({ facts: { consent: 'remoteControl', answer: 'yes' } })
  })

  it('is refused, and not asked for again for a while, the whole device apart from it', async () => {
    const { handlers, by, customer, sessionKey, take, until, kinds } = await begin('no')
    await take()
    await customer.answer('remote_control', false)
    const lost = await until(({ phase }) => phase === 'lost')
    expect(lost.lostCause).toBe('refused')
    // Of 15 s, what is left by now.
    await expect(take()).rejects.toMatchObject({ code: 'cooling-down', params: { seconds: expect.closeTo(15, -1) as unknown } })
    const { askAgainAt, capabilities, remoteControl } = await handlers.contexts.state({ sessionKey }, by('w1'))
    expect(remoteControl).toBe('rejected')
    expect(askAgainAt.fullDevice).toBeNull()
    expect(askAgainAt.remoteControl).toBeGreaterThan(Date.now())
    expect(capabilities.find(({ verb }) => verb === 'setRemoteControl')).toMatchObject({ reason: 'cooling-down' })
    expect(await handlers.contexts.call({ sessionKey, command: { verb: 'setFullDevice', state: true } }, by('w1'))).toBe(true)
    await customer.answer('full_device', true)
    expect(kinds()).toContain('control-lost')
    expect((await handlers.control.acknowledge({ sessionKey }, by('w1'))).phase).toBe('observing')
  })

  it('is refused as soon as the customer says so, however late the service answers the question itself', async () => {
    let answer: () => void = () => undefined
    const late = new Promise<void>((resolve) => (answer = resolve))
    const { customer, take, until } = await begin('quick', {
      fetch: async (input, init) => {
        const response = await fetch(input, init)
        if (init?.method === 'PUT') await late
        return response
      }
    })
    const asked = take()
    await customer.answer('remote_control', false)
    expect((await until(({ phase }) => phase === 'lost')).lostCause).toBe('refused')
    answer()
    expect((await asked).phase).toBe('lost')
  })

  it('is taken back by the customer while it is used', async () => {
    const { customer, session, take, until, audit } = await begin('revoke')
    await take()
    await customer.answer('remote_control', true)
    await until(({ phase }) => phase === 'driving')
    customer.send({ type: 'answer', session: session.sessionId, to: 'remote_control', yes: false })
    expect(await until(({ phase }) => phase === 'lost')).toMatchObject({ lostCause: 'revoked', leaseId: null })
    expect(audit.written.at(-1)).toMatchObject({ kind: 'control-lost', facts: { cause: 'customer-revoked' } })
    // That was no answer to a question: it may be asked for again at once.
    expect((await take()).phase).toBe('acquiring')
  })

  it('ends with the session', async () => {
    const { customer, session, take, until } = await begin('end')
    await take()
    await customer.answer('remote_control', true)
    await until(({ phase }) => phase === 'driving')
    customer.send({ type: 'end', session: session.sessionId })
    expect((await until(({ phase }) => phase === 'lost')).lostCause).toBe('session-gone')
    await expect(take()).rejects.toMatchObject({ code: 'not-found' })
  })

  it('is one window’s, moves by force within the app, and goes back when its window closes', async () => {
    const { customer, windows, take, until, handlers, by, sessionKey } = await begin('windows')
    await take('w1')
    await customer.answer('remote_control', true)
    const { leaseId } = await until(({ phase }) => phase === 'driving')
    await expect(take('w2')).rejects.toMatchObject({ code: 'held-by-other' })
    expect(await until(({ requestedBy }) => requestedBy === 'operator')).toMatchObject({ phase: 'driving', windowId: 'w1' })
    expect(await handlers.control.decline({ sessionKey, note: '' }, by('w1'))).toMatchObject({ requestedBy: null })
    const moved = await take('w2', true)
    expect(moved).toMatchObject({ phase: 'driving', windowId: 'w2' })
    expect(moved.leaseId).not.toBe(leaseId)
    windows.close('w1')
    expect((await until(() => true)).phase).toBe('driving')
    windows.close('w2')
    await customer.sees((now) => now?.remote_control === 'on')
    await customer.sees((now) => now?.remote_control === 'off')
    await until(({ phase }) => phase === 'observing')
  })

  it('is still asked for where another window asked as the first one went', async () => {
    const { customer, windows, take, until } = await begin('hurry')
    const first = take('w1')
    windows.close('w1')
    const second = take('w2')
    await Promise.allSettled([first])
    expect(await second).toMatchObject({ phase: 'acquiring', windowId: 'w2' })
    await customer.answer('remote_control', true)
    expect(await until(({ phase }) => phase === 'driving')).toMatchObject({ windowId: 'w2' })
  })

  it('that another agent was given is seen as theirs, and can be taken up', async () => {
    const agent = await begin('two')
    const { customer, sessionKey, session, take, until } = agent
    const boss = await startAgent(at.host, { order: { role: 'administrator', id: 'boss', name: 'Bo' } })
    await take()
    await customer.answer('remote_control', true)
    await until(({ phase }) => phase === 'driving')
    await untilSession(boss, sessionKey, ({ support }) => support?.remoteControl === 'on')
    const seen = await untilControl(boss, sessionKey, ({ otherOperator }) => otherOperator !== null)
    expect(seen).toMatchObject({ phase: 'observing', otherOperator: 'Ada Agent' })
    // As whoever has the view of a session open takes part in it.
    const stream = (await boss.api.sessions.get(session.sessionId)).stream()
    onTestFinished(() => stream.close())
    await untilSession(agent, sessionKey, ({ support }) => support?.agents.length === 2)
    const adopted = await boss.handlers.control.take({ sessionKey }, boss.by('w1'))
    expect(adopted).toMatchObject({ phase: 'driving', otherOperator: null })
    await boss.handlers.control.release({ sessionKey, leaseId: adopted.leaseId ?? '', outcome: 'done', note: '' }, boss.by('w1'))
    // The service knows one control a session: whoever gives it back gives it back for all, and is not named.
    expect((await until(({ phase }) => phase === 'lost')).lostCause).toBe('taken-back')
    customer.send({ type: 'end', session: session.sessionId })
  })

  it('of one that waits for its customer is none', async () => {
    const { handlers, by } = await startAgent(at.host)
    const viewport = { width: 800, height: 600 }
    const { key: sessionKey } = await handlers.sessions.create({ connectionId: 'c', headless: false, viewport }, by('w1'))
    await expect(handlers.control.take({ sessionKey }, by('w1'))).rejects.toMatchObject({ code: 'not-supported' })
    const { capabilities, page } = await handlers.contexts.state({ sessionKey }, by('w1'))
    expect(page?.phase).toBe('closed')
    expect(capabilities.filter(({ available }) => available).map(({ verb }) => verb)).toEqual(['endSession'])
  })
})
