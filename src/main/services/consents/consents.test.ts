import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Session } from '@shared/domain/session'
import { AppError } from '@shared/errors'
import { createListeners } from '../listeners'
import { collectAudit, collectLog } from '../services.testkit'
import { supportSession } from '../sessions/sessions.testkit'
import { createConsents } from './consents'

const key = 'c:s'

/** A service whose answer to a request is said by hand. */
function start(answer: () => Promise<Session> = () => Promise.resolve(supportSession())) {
  const seen = createListeners<Session>(() => undefined)
  const audit = collectAudit()
  const change = vi.fn(answer)
  const sessions = {
    onSeen: (listener: (session: Session) => void) => seen.add(listener),
    onRemoved: () => () => undefined,
    change
  }
  const consents = createConsents({ sessions, audit, logger: collectLog() })
  const told: unknown[] = []
  consents.onChanged((changed) => told.push(changed))
  return {
    consents,
    audit,
    change,
    told,
    see: (...facts: Parameters<typeof supportSession>) => seen.emit(supportSession(...facts))
  }
}

describe('consents', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('are not asked for again for 15 s after a no, and tell when they may be', async () => {
    const { consents, change, told, see } = start()
    see({ remoteControl: 'requested' })
    see({ remoteControl: 'rejected' })
    see({ remoteControl: 'rejected' })
    expect(told).toEqual([key])
    vi.advanceTimersByTime(4500)
    await expect(consents.request(key, 'remoteControl', 'requested')).rejects.toMatchObject({
      code: 'cooling-down',
      params: { seconds: 11 }
    })
    await consents.request(key, 'remoteControl', 'off')
    expect(change).toHaveBeenCalledOnce()
    vi.advanceTimersByTime(10_500)
    expect(told).toEqual([key, key])
    expect(consents.askAgainAt(key, 'remoteControl')).toBeNull()
    await consents.request(key, 'remoteControl', 'requested')
    expect(change).toHaveBeenCalledTimes(2)
  })

  it('believe a service that says another time', async () => {
    const refusal = { code: 'too-many-requests' as const, message: 'Wait a little.', params: { retryAfter: 40 } }
    const { consents } = start(() => Promise.reject(new AppError(refusal)))
    await expect(consents.request(key, 'fullDevice', 'requested')).rejects.toMatchObject({
      code: 'cooling-down',
      message: 'Wait a little.',
      params: { seconds: 40 }
    })
    expect(consents.askAgainAt(key, 'fullDevice')).toBe(Date.now() + 40_000)
  })

  it('write down what customers answered, and not what was so before', () => {
    const { audit, see } = start()
    see({ state: 'authorizing', fullDevice: 'on' })
    see({ fullDevice: 'on', remoteControl: 'requested' })
    see({ fullDevice: 'on', remoteControl: 'on', customData: { user_name: 'Robin' } })
    see({ fullDevice: 'off', remoteControl: 'off' })
    expect(audit.written.map(({ actor, facts }) => [actor, facts])).toEqual([
      ['customer', { consent: 'session', answer: 'yes' }],
      ['Robin', { consent: 'remoteControl', answer: 'yes' }]
    ])
  })
})
