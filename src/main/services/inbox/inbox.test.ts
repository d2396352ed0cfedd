import { describe, expect, it } from 'vitest'
import type { InboxItem } from '@shared/domain/inbox'
import { untilShown, useLiveHost } from '../live-host.testkit'
import type { TestLive } from '../live.testkit'
import { beginSession, customerOf, startAgent, untilSession, useCobrowse } from '../support.testkit'

async function untilWaiting({ events, handlers, by }: TestLive, fits: (items: InboxItem[]) => boolean): Promise<InboxItem[]> {
  for (;;) {
    const count = events.all.length
    const listed = handlers.inbox.list(undefined, by('w1'))
    const told = events.of('inbox', 'changed').at(-1)?.items ?? []
    const items = await listed
    if (fits(items)) {
      // Windows were told the same.
      expect(told).toEqual(items)
      return items
    }
    await events.until(() => events.all.length > count)
  }
}
const isEmpty = (items: InboxItem[]): boolean => items.length === 0

describe('at a remote browser', () => {
  const at = useLiveHost()

  it('an agent that asks waits for an operator, with its words and its deadline, until one takes over', async () => {
    const live = at.start()
    const { handlers, by } = live
    const { key: sessionKey, sessionId } = await live.create()
    expect(await handlers.inbox.list(undefined, by('w1'))).toEqual([])
    await live.watch(sessionKey)
    await untilShown(live, sessionKey)
    const before = Date.now()
    await at.host.call('POST', `/${sessionId}/takeover`, { reason: 'Which of the two?', timeout: 300 })
    const [item] = await untilWaiting(live, (items) => items.length === 1)
    expect(item).toMatchObject({ kind: 'takeover', sessionKey, waitsFor: 'operator', reason: 'Which of the two?' })
    expect(item?.deadline).toBeGreaterThan(before + 290_000)
    await handlers.control.take({ sessionKey }, by('w1'))
    await untilWaiting(live, isEmpty)
  })

  it('a window that asks for what another one drives waits too', async () => {
    const live = at.start()
    const { handlers, by } = live
    const { key: sessionKey } = await live.create()
    await live.watch(sessionKey)
    await untilShown(live, sessionKey)
    await handlers.control.take({ sessionKey }, by('w1'))
    await expect(handlers.control.take({ sessionKey }, by('w2'))).rejects.toMatchObject({ code: 'held-by-other' })
    expect(await untilWaiting(live, (items) => items.length === 1)).toMatchObject([{ kind: 'handover', waitsFor: 'operator' }])
    await handlers.sessions.remove({ sessionKey }, by('w1'))
    await untilWaiting(live, isEmpty)
  })
})

describe('at a customer’s device', () => {
  const at = useCobrowse()

  it('what a customer is asked waits for them, each by itself, and goes with their answer', async () => {
    const customer = await customerOf(at.host, 'asked')
    const agent = await startAgent(at.host)
    const { handlers, by } = agent
    const { key: sessionKey } = await beginSession(agent, customer)
    await untilWaiting(agent, isEmpty)
    await handlers.control.take({ sessionKey }, by('w1'))
    await handlers.contexts.call({ sessionKey, command: { verb: 'setFullDevice', state: true } }, by('w1'))
    const items = await untilWaiting(agent, ({ length }) => length === 2)
    expect(items.map(({ kind, waitsFor }) => [kind, waitsFor])).toEqual(
      expect.arrayContaining([
        ['remoteControl', 'customer'],
        ['fullDevice', 'customer']
      ])
    )
    await customer.answer('remote_control', true)
    await untilWaiting(agent, ([first, second]) => first?.kind === 'fullDevice' && second === undefined)
    await customer.answer('full_device', false)
    await untilWaiting(agent, isEmpty)
  })

  it('a customer who is asked to let an agent in', async () => {
    const customer = await customerOf(at.host, 'let-in')
    const agent = await startAgent(at.host)
    const { handlers, by } = agent
    const order = { connectionId: 'c', headless: false, viewport: { width: 800, height: 600 } }
    const { key, support } = await handlers.sessions.create(order, by('w1'))
    expect(await handlers.inbox.list(undefined, by('w1'))).toEqual([])
    customer.send({ type: 'code', code: support?.code ?? '' })
    const [item] = await untilWaiting(agent, (items) => items.length === 1)
    expect(item).toMatchObject({ kind: 'session', sessionKey: key, waitsFor: 'customer' })
    expect(item?.deadline).toBeGreaterThan(Date.now())
    await customer.answer('session', true)
    await untilSession(agent, key, ({ status }) => status === 'active')
    await untilWaiting(agent, isEmpty)
  })
})
