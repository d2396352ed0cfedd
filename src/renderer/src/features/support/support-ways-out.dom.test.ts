import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { anAttempt } from '../devices/devices.testkit'
import { drivenHere } from '../sessions/session.testkit'
import { button, now, supported, text, toldBy, useSupportPage } from './support.testkit'

const { open } = useSupportPage()

describe('the two ways out', () => {
  it('leaves: the session goes on, and control is given back first', async () => {
    const rendering = await open(supported({ remoteControl: 'on' }), {
      context: { remoteControl: 'on' },
      control: drivenHere({ deadline: null, canReport: false })
    })
    button('Leave').click()
    await flushPromises()
    expect(rendering.inputsOf('control.release')).toHaveLength(1)
    expect(rendering.inputsOf('contexts.call').some((input) => JSON.stringify(input).includes('endSession'))).toBe(false)
    expect(window.location.hash).toBe('#/sessions')
  })

  it('takes a question along that the customer has not answered: nobody would be there for their yes', async () => {
    const rendering = await open(supported({ remoteControl: 'requested' }), {
      context: { remoteControl: 'requested' },
      control: drivenHere({ phase: 'acquiring', deadline: null, canReport: false })
    })
    button('Leave').click()
    await flushPromises()
    expect(rendering.inputsOf('control.release')).toMatchObject([{ outcome: 'cancelled' }])
    expect(window.location.hash).toBe('#/sessions')
  })

  it('asks nothing any more once it has ended by itself', async () => {
    const rendering = await open()
    button('End session').click()
    await flushPromises()
    expect(document.querySelector('[role=alertdialog]')).not.toBeNull()
    await toldBy(rendering).session(supported({ state: 'ended', endedAt: now }, { status: 'closed' }))
    expect(document.querySelector('[role=alertdialog]')).toBeNull()
  })

  it('ends for everybody, after it was asked', async () => {
    const rendering = await open()
    button('End session').click()
    await flushPromises()
    expect(document.querySelector('[role=alertdialog]')?.textContent).toContain('for the customer and for all')
    expect(rendering.inputsOf('contexts.call')).toEqual([])
    button('End for everybody').click()
    await flushPromises()
    expect(rendering.inputsOf('contexts.call')).toEqual([{ sessionKey: 'c1:s1', command: { verb: 'endSession' } }])
  })

  it('says afterwards why and when it ended', async () => {
    const ended = supported(
      { state: 'ended', activatedAt: now - 272_000, endedAt: now },
      { status: 'closed', endedReason: 'device_ended' }
    )
    await open(ended)
    expect(text()).toContain('The customer ended it.')
    expect(text()).toContain('after 4:32')
    expect(button('Take off the list')).toBeDefined()
    button('Connect again').click()
    expect(window.location.hash).toBe('#/devices/c1?filter_user_id=c-17')
  })

  it('leads back to the very device where that is known', async () => {
    await open(supported({ state: 'ended', endedAt: now, deviceId: 'd 7', customData: {} }, { status: 'closed' }))
    button('Connect again').click()
    expect(window.location.hash).toBe('#/devices/c1/d%207')
  })

  it('also where only the try that began it tells', async () => {
    const attempts = [anAttempt({ connectionId: 'c1', deviceId: 'd8', sessionKey: 'c1:s1', phase: 'connected' })]
    await open(supported({ state: 'ended', endedAt: now, customData: {} }, { status: 'closed' }), { attempts })
    button('Connect again').click()
    expect(window.location.hash).toBe('#/devices/c1/d8')
  })
})
