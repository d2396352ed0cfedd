import { describe, expect, it } from 'vitest'
import { contextVerbNames } from '@shared/domain/context'
import type { Session } from '@shared/domain/session'
import type { Support } from '@shared/domain/support'
import { supportSession } from '../sessions/sessions.testkit'
import { reasonAgainst } from './device-reasons'

const around: Parameters<typeof reasonAgainst>[2] = {
  isPageReady: true,
  askAgainAt: { remoteControl: null, fullDevice: null }
}
const on = (platform: string, facts: Partial<Support> = {}): Session => {
  const { support, ...session } = supportSession({ colours: ['#f00', '#00f'], ...facts })
  return { ...session, support: support === null ? null : { ...support, device: { ...support.device, platform } } }
}
const against = (session: Session, given = around) =>
  Object.fromEntries(
    contextVerbNames.flatMap((verb) => {
      const reason = reasonAgainst(verb, session, given)
      return reason === null ? [] : [[verb, reason]]
    })
  )

describe('what does not apply to a device', () => {
  it('is Android’s buttons on any other, and all but ending before it is active', () => {
    expect(against(on('web'))).toEqual({ androidBack: 'not-android', androidHome: 'not-android' })
    const { endSession, ...waiting } = against(on('web', { state: 'authorizing' }))
    expect(endSession).toBeUndefined()
    expect(new Set(Object.values(waiting))).toEqual(new Set(['not-active']))
    expect(new Set(Object.values(against(on('web', { state: 'ended' }))))).toEqual(new Set(['session-ended']))
  })

  it('is what the page does, without a page', () => {
    expect(against(on('android', { remoteControl: 'on' }), { ...around, isPageReady: false })).toEqual({
      setTool: 'page-not-ready',
      setColour: 'page-not-ready',
      clearAnnotations: 'page-not-ready',
      androidBack: 'page-not-ready',
      androidHome: 'page-not-ready'
    })
  })

  it('is Android’s buttons until the customer gives control, and a choice of colour where there is one', () => {
    expect(against(on('android', { colours: ['#f00'] }))).toEqual({
      setColour: 'unsupported',
      androidBack: 'view-only',
      androidHome: 'view-only'
    })
  })

  it('is asking while the customer is asked, and for a while after a no', () => {
    const asked = on('android', { remoteControl: 'requested', fullDevice: 'rejected' })
    expect(against(asked, { ...around, askAgainAt: { remoteControl: null, fullDevice: 1 } })).toMatchObject({
      setRemoteControl: 'consent-pending',
      setFullDevice: 'cooling-down'
    })
    expect(against(asked)).not.toHaveProperty('setFullDevice')
  })

  it('is everything but looking while iOS shows the whole device', () => {
    expect(against(on('ios', { fullDevice: 'on' }))).toMatchObject({
      setTool: 'full-device-view-only',
      clearAnnotations: 'full-device-view-only',
      setRemoteControl: 'full-device-view-only'
    })
    expect(against(on('ios'))).not.toHaveProperty('setTool')
    expect(against(on('android', { fullDevice: 'on' }))).not.toHaveProperty('setTool')
  })
})
