import { describe, expect, it } from 'vitest'
import { customerOf, startAgent, useCobrowse, type Agent } from '../support.testkit'
import type { ConnectAttempt } from '@shared/domain/device'

const at = useCobrowse()
const c = { connectionId: 'c' }

const lastChange = ({ events }: Agent, deviceId: string) =>
  events
    .of('devices', 'changed')
    .flatMap(({ changed }) => changed)
    .findLast((device) => device.deviceId === deviceId)
const untilAttempt = async ({ events }: Agent, fits: (attempt: ConnectAttempt) => boolean): Promise<ConnectAttempt> => {
  const find = () => events.of('devices', 'attempt').findLast(fits)
  await events.until(() => find() !== undefined)
  const attempt = find()
  if (attempt === undefined) throw new Error('no such attempt')
  return attempt
}

describe('the list of devices', () => {
  it('is told once it is there, and whenever a device comes or goes', async () => {
    const customer = await customerOf(at.host, 'lister')
    const agent = await startAgent(at.host)
    expect(await agent.handlers.devices.open(c, agent.by('w1'))).toMatchObject({
      devices: [],
      state: { fresh: false, asOf: null, error: null }
    })
    await agent.events.until(() => agent.events.of('devices', 'state').some(({ fresh }) => fresh))
    expect(lastChange(agent, customer.deviceId)).toMatchObject({
      connectionId: 'c',
      customData: { user_id: 'lister', user_name: 'Customer lister' },
      info: { platform: 'web', appName: 'Harbour' },
      connectable: true
    })
    await agent.events.until(() => agent.events.of('devices', 'state').some(({ socket }) => socket.phase === 'open'))
    await agent.events.until(() => lastChange(agent, customer.deviceId)?.online === true)

    customer.close()
    await agent.events.until(() => lastChange(agent, customer.deviceId)?.online === false)
    expect(lastChange(agent, customer.deviceId)).toMatchObject({ connectable: false })
    expect(JSON.stringify(agent.events.all)).not.toContain('notification_token')
    expect(agent.outcomes).toContainEqual({ ok: true })
  })

  it('is kept for the next start, without who was online', async () => {
    const customer = await customerOf(at.host, 'keeper')
    const agent = await startAgent(at.host)
    await agent.handlers.devices.open(c, agent.by('w1'))
    await agent.events.until(() => lastChange(agent, customer.deviceId)?.online === true)
    await agent.live.close()
    const kept = agent.storedDevices()
    expect(JSON.stringify(kept)).not.toMatch(/token/)

    const next = await startAgent(at.host, { storedDevices: kept })
    const { devices, state } = await next.handlers.devices.open(c, next.by('w1'))
    expect(devices.find(({ deviceId }) => deviceId === customer.deviceId)).toMatchObject({ online: false })
    expect(state.fresh).toBe(false)
    expect(state.asOf).toBeGreaterThan(0)
  })

  it('belongs to Cobrowse connections alone', async () => {
    const { handlers, by } = await startAgent(at.host)
    await expect(async () => handlers.devices.open({ connectionId: 'x' }, by('w1'))).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('connecting to a device', () => {
  const timing = { attempts: 3, everyMs: 2_000 }

  it('tells each step, and ends in a session that the list of sessions knows', async () => {
    const customer = await customerOf(at.host, 'answers')
    const agent = await startAgent(at.host, { timing })
    const { handlers, by, events } = agent
    const order = { ...c, deviceId: customer.deviceId, name: 'Kim' }
    const begun = await handlers.devices.connect(order, by('w1'))
    expect(begun).toMatchObject({ name: 'Kim', phase: 'creating', attempt: 0, attempts: 3, deadline: null, sessionKey: null })
    // One at a time for a device.
    expect(await handlers.devices.connect(order, by('w2'))).toMatchObject({ id: begun.id })
    const contacting = await untilAttempt(agent, ({ phase }) => phase === 'contacting')
    expect(contacting).toMatchObject({ attempt: 1, error: null })
    expect(contacting.deadline).toBeGreaterThan(begun.startedAt)
    const connected = await untilAttempt(agent, ({ phase }) => phase === 'connected')
    const { sessionKey } = connected
    expect(await handlers.sessions.list(undefined, by('w1'))).toMatchObject([
      // By the customer's own facts, wherever it is listed.
      { key: sessionKey, support: { state: 'authorizing', customData: { user_name: 'Customer answers' } } }
    ])
    expect(agent.audit.written).toContainEqual({
      kind: 'device-contacted',
      connectionId: 'c',
      sessionKey,
      facts: { deviceId: customer.deviceId, result: 'connected', attempts: 1 }
    })
    await customer.answer('session', true)
    await events.until(() =>
      events.of('sessions', 'updated').some(({ key, status }) => key === sessionKey && status === 'active')
    )

    const second = await handlers.devices.connect(order, by('w1'))
    expect(await untilAttempt(agent, ({ id, phase }) => id === second.id && phase === 'failed')).toMatchObject({
      error: { code: 'device-busy', status: 409 }
    })
    await handlers.devices.dismiss({ id: second.id }, by('w1'))

    // A window that was away finds it until somebody puts it away.
    expect(await handlers.devices.attempts(undefined, by('w2'))).toEqual([connected])
    await handlers.devices.dismiss({ id: connected.id }, by('w2'))
    expect(events.of('devices', 'dismissed')).toContainEqual({ id: connected.id })
    expect(await handlers.devices.attempts(undefined, by('w1'))).toEqual([])
  })

  it('gives up where nobody answers, and leaves nothing waiting', async () => {
    const customer = await customerOf(at.host, 'away')
    customer.close()
    const agent = await startAgent(at.host, { timing: { attempts: 2, everyMs: 20 } })
    await agent.handlers.devices.connect({ ...c, deviceId: customer.deviceId, name: 'Kim' }, agent.by('w1'))
    const failed = await untilAttempt(agent, ({ phase }) => phase === 'failed')
    expect(failed).toMatchObject({ attempt: 2, deadline: null, error: { code: 'device-silent', params: { attempts: 2 } } })
    expect(agent.events.of('devices', 'attempt').map(({ phase }) => phase)).toContain('retrying')
    expect(await agent.api.sessions.list({ state: ['pending'] })).toEqual([])
  })

  it('is not tried where the list says that the device is away', async () => {
    const customer = await customerOf(at.host, 'asleep')
    const agent = await startAgent(at.host, { timing })
    await agent.handlers.devices.open(c, agent.by('w1'))
    await agent.events.until(() => lastChange(agent, customer.deviceId)?.online === true)
    customer.close()
    await agent.events.until(() => lastChange(agent, customer.deviceId)?.online === false)
    await agent.handlers.devices.connect({ ...c, deviceId: customer.deviceId, name: 'Kim' }, agent.by('w1'))
    const failed = await untilAttempt(agent, ({ phase }) => phase === 'failed')
    expect(failed).toMatchObject({ attempt: 0, error: { code: 'device-offline' } })
  })

  it('ends the session when it is cancelled, by whichever window', async () => {
    const customer = await customerOf(at.host, 'slow')
    customer.close()
    const agent = await startAgent(at.host, { timing: { attempts: 5, everyMs: 60_000 } })
    const { id } = await agent.handlers.devices.connect({ ...c, deviceId: customer.deviceId, name: 'Kim' }, agent.by('w1'))
    await untilAttempt(agent, ({ phase }) => phase === 'contacting')
    await expect(async () => agent.handlers.devices.dismiss({ id }, agent.by('w1'))).rejects.toMatchObject({
      code: 'bad-request'
    })
    const { sessionKey } = await untilAttempt(agent, (attempt) => attempt.sessionKey !== null)
    await agent.handlers.devices.cancel({ id }, agent.by('w2'))
    expect(await untilAttempt(agent, ({ phase }) => phase === 'cancelled')).toMatchObject({ id, sessionKey, error: null })
    // Whoever gave up has no more to do with it, however long the service takes to end the session.
    await agent.handlers.devices.dismiss({ id }, agent.by('w2'))
    await expect.poll(() => agent.api.sessions.list({ state: ['pending', 'active'] })).toEqual([])
    expect(agent.audit.written).toMatchObject([{ kind: 'device-contacted', facts: { result: 'cancelled' } }])
  })

  it('ends the session when the app closes', async () => {
    const customer = await customerOf(at.host, 'closing')
    customer.close()
    const agent = await startAgent(at.host, { timing: { attempts: 5, everyMs: 60_000 } })
    await agent.handlers.devices.connect({ ...c, deviceId: customer.deviceId, name: 'Kim' }, agent.by('w1'))
    await untilAttempt(agent, ({ phase }) => phase === 'contacting')
    await agent.live.close()
    expect(await agent.api.sessions.list({ state: ['pending', 'active'] })).toEqual([])
  })

  it('says why it failed: unknown, or refused a moment ago', async () => {
    const customer = await customerOf(at.host, 'refuser')
    const agent = await startAgent(at.host, { timing })
    const { handlers, by } = agent
    await handlers.devices.connect({ ...c, deviceId: 'nobody', name: 'Kim' }, by('w1'))
    expect(await untilAttempt(agent, ({ phase }) => phase === 'failed')).toMatchObject({
      deviceId: 'nobody',
      error: { code: 'not-found' }
    })

    const order = { ...c, deviceId: customer.deviceId, name: 'Kim' }
    const first = await handlers.devices.connect(order, by('w1'))
    await customer.answer('session', false)
    // A no may be there before anybody has seen that they were asked.
    await untilAttempt(agent, ({ id, phase }) => id === first.id && ['connected', 'failed'].includes(phase))
    const again = await handlers.devices.connect(order, by('w1'))
    const refused = await untilAttempt(agent, ({ id, phase }) => id === again.id && phase === 'failed')
    expect(refused).toMatchObject({ attempt: 1, error: { code: 'cooling-down', status: 429 } })
  })
})
