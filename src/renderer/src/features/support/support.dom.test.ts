import { flushPromises } from '@vue/test-utils'
import type { Connection } from '@shared/domain/connection'
import { AppError } from '@shared/errors'
import { describe, expect, it, vi } from 'vitest'
import { aConnection, aContextPage, aControl, aSupport, drivenHere } from '../sessions/session.testkit'
import { button, group, now, supported, text, toldBy, useSupportPage } from './support.testkit'

const { open, close } = useSupportPage()

describe('the view of the device', () => {
  it('is the framed page once that is ready, and what is wrong with it otherwise, to be tried again', async () => {
    const rendering = await open(supported(), { context: { page: aContextPage({ phase: 'loading' }) } })
    const told = toldBy(rendering)
    expect(text()).toContain('The view of the device is on its way')
    await told.context({ page: aContextPage() })
    expect(text()).not.toContain('on its way')
    expect(document.querySelector('iframe')?.getAttribute('sandbox')).toBe('allow-scripts allow-same-origin allow-forms')

    const error = { code: 'embedder-untrusted' as const, message: 'silent', params: { origin: 'http://localhost:47616' } }
    await told.context({ page: aContextPage({ phase: 'untrusted', error }) })
    expect(text()).toContain('Add http://localhost:47616 to the trusted origins of your account.')
    button('Load it again').click()
    await flushPromises()
    expect(rendering.inputsOf('contexts.openPage')).toHaveLength(2)
  })

  it('gives the keyboard back to the tools when it says so, and when nobody else does', async () => {
    await open()
    const frame = document.querySelector('iframe')
    frame?.focus()
    window.dispatchEvent(new MessageEvent('message', { source: window, data: 'castdeck.keyboard-escape' }))
    expect(document.activeElement).toBe(frame)
    window.dispatchEvent(new MessageEvent('message', { source: frame?.contentWindow ?? null, data: 'castdeck.keyboard-escape' }))
    expect(document.activeElement?.closest('[role=group]:not([aria-label=Tool])')).toBe(group('Tools on the device'))
  })

  it('is given the keyboard by a key while it is driven', async () => {
    const rendering = await open()
    const told = toldBy(rendering)
    const frame = document.querySelector('iframe')
    const given = vi.fn()
    frame?.contentWindow?.addEventListener('message', ({ data }: MessageEvent<unknown>) => void given(data))
    const altP = (): boolean =>
      document.body.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'p', code: 'KeyP', altKey: true, bubbles: true, cancelable: true })
      )
    altP()
    expect(document.activeElement).not.toBe(frame)
    await told.context({ remoteControl: 'on' })
    await told.control(drivenHere({ deadline: null, canReport: false }))
    altP()
    expect(document.activeElement).toBe(frame)
    await flushPromises()
    // With the laser in hand keys would go nowhere.
    expect(rendering.inputsOf('contexts.call')).toEqual([{ sessionKey: 'c1:s1', command: { verb: 'setTool', tool: 'control' } }])
    await expect.poll(() => given).toHaveBeenCalledExactlyOnceWith('castdeck.keyboard-enter')
  })

  it('gives it back when the shell heard the chord, and only while the frame has it', async () => {
    const rendering = await open()
    const escape = (): void => rendering.emit({ room: 'app', event: 'keyboardEscape', payload: {} })
    const back = button('Leave')
    back.focus()
    escape()
    expect(document.activeElement).toBe(back)
    document.querySelector('iframe')?.focus()
    escape()
    expect(document.activeElement?.closest('[role=group]:not([aria-label=Tool])')).toBe(group('Tools on the device'))
  })

  it('is opened anew once its service answers again, or has a good token', async () => {
    let isGood = false
    const openPage = (): { url: string } => {
      if (!isGood) throw new AppError({ code: 'token-expired', message: 'jwt expired' })
      return { url: 'about:blank#page' }
    }
    const connection = aConnection('c1', {}, { health: 'unauthorised' })
    const rendering = await open(supported(), { connection, openPage, context: { page: aContextPage({ phase: 'closed' }) } })
    expect(text()).toContain('The token has run out.')
    isGood = true
    rendering.emit({ room: 'connections', event: 'changed', payload: [aConnection('c1', {}, { health: 'online' })] })
    await flushPromises()
    expect(rendering.inputsOf('contexts.openPage')).toHaveLength(2)
    expect(text()).not.toContain('The token has run out.')
  })

  it('is opened anew where its page lost main', async () => {
    const rendering = await open()
    await toldBy(rendering).context({ page: aContextPage({ phase: 'closed' }) })
    expect(rendering.inputsOf('contexts.openPage')).toHaveLength(2)
  })
})

describe('a service that does not go on', () => {
  const strip = (): Element => {
    const found = document.querySelector('p.strip[role=status]')
    if (found === null) throw new Error('nothing is said of what is old')
    return found
  }
  const atService = (state: Partial<Connection['state']>): Connection =>
    aConnection('c1', { cobrowse: { license: 'trial', tokenSource: { type: 'pasted' } } }, state)

  it('as the token ran out leads to where another is pasted', async () => {
    const error = { code: 'token-expired' as const, message: 'jwt expired' }
    await open(supported(), { connection: atService({ health: 'unauthorised', error }) })
    expect(strip().textContent).toMatch(/The token has run out\. This is what was known/)
    expect(strip().querySelector('a')?.getAttribute('href')).toBe('#/connections/c1/token')
    expect(strip().querySelector('button')).toBeNull()
  })

  it('for another cause says that, and can be asked again', async () => {
    const error = { code: 'licence-refused' as const, message: 'no such licence' }
    const rendering = await open(supported(), { connection: atService({ health: 'offline', error }) })
    expect(strip().textContent).toContain('The service does not know this licence. This is what was known')
    button('Try now', strip()).click()
    await flushPromises()
    expect(rendering.inputsOf('connections.retry')).toEqual([{ id: 'c1' }])
  })
})

describe('before the customer lets an agent in', () => {
  it('shows the code to read out, with its time, then that the customer is asked', async () => {
    const pending = supported({ state: 'pending', code: '123456', activatedAt: null, recorded: true })
    const told = toldBy(await open(pending))
    expect(document.querySelector('output')?.textContent).toBe('123 456')
    expect(text()).toMatch(/Good for (20:00|19:5\d)/)
    expect(document.querySelector('iframe')).toBeNull()
    // It will be, from the customer's yes on.
    expect(group('Status of the session').textContent).not.toContain('Recorded')

    await told.session(supported({ state: 'authorizing', activatedAt: null }))
    expect(document.querySelector('output')).toBeNull()
    expect(text()).toContain('They decide whether you may see the device')

    await told.session(supported())
    expect(document.querySelector('iframe')).not.toBeNull()
  })

  it('opens the page of a session that the customer began, which is how one joins it', async () => {
    await open(supported({ state: 'pending', code: '123456', activatedAt: null, agent: null, agents: [] }))
    expect(text()).toContain('Joining the customer’s session')
    expect(document.querySelector('iframe')).not.toBeNull()
  })

  it('takes no code that has run out for a good one', async () => {
    await open(supported({ state: 'pending', code: '123456', expiresAt: now - 1000 }))
    expect(text()).toContain('This code has run out')
    expect(button('Copy the code').disabled).toBe(true)
  })
})

describe('control of a device', () => {
  it('is asked for, and shown as given only by the word of main', async () => {
    const rendering = await open()
    const told = toldBy(rendering)
    button('Ask for control', group('Remote control')).click()
    await flushPromises()
    expect(rendering.inputsOf('control.take')).toHaveLength(1)
    expect(group('Remote control').getAttribute('data-consent')).toBe('off')

    await told.context({ remoteControl: 'requested' })
    await told.control(drivenHere({ phase: 'acquiring', leaseId: 'lease-1', deadline: null }))
    expect(group('Remote control').textContent).toContain('Asking for control…')
    expect(text()).toContain('Asking the customer for control…')

    await told.context({ remoteControl: 'on' })
    await told.control(drivenHere({ deadline: null, canReport: false }))
    expect(group('Remote control').textContent).toContain('You have control')
    expect(document.querySelector('[data-testid=stage-frame]')?.getAttribute('data-drive')).toBe('you')
    expect(document.title).toContain('You are driving · Kim Customer')

    button('Give back', group('Remote control')).click()
    await flushPromises()
    expect(rendering.inputsOf('control.release')).toEqual([
      { sessionKey: 'c1:s1', leaseId: 'lease-1', outcome: 'done', note: '' }
    ])
  })

  it('is asked for by its tool while it is not given', async () => {
    const rendering = await open()
    button('Control the device: asks the customer first', group('Tools on the device')).click()
    await flushPromises()
    expect(rendering.inputsOf('control.take')).toHaveLength(1)
    expect(rendering.inputsOf('contexts.call')).toEqual([])
  })

  it('that was refused counts down before it is asked for again', async () => {
    const askAgainAt = { remoteControl: Date.now() + 59_000, fullDevice: null }
    const told = toldBy(
      await open(supported({ remoteControl: 'rejected' }), {
        context: { remoteControl: 'rejected', askAgainAt },
        control: aControl({ phase: 'lost', lostCause: 'refused' })
      })
    )
    expect(group('Remote control').textContent).toMatch(/The customer said no.*ask again in 5\d s/s)
    expect(group('Remote control').querySelector('button')).toBeNull()
    expect(document.querySelector('[data-testid=control-banner]')?.textContent).toContain('The customer said no.')
    await told.context({ remoteControl: 'rejected' })
    expect(button('Ask again', group('Remote control')).disabled).toBe(false)
  })

  it('that another agent has is said, and is not there to be taken', async () => {
    await open(supported({ remoteControl: 'on' }), {
      context: { remoteControl: 'on' },
      control: aControl({ otherOperator: 'Lena' })
    })
    expect(group('Remote control').textContent).toContain('Lena has control')
    expect(group('Remote control').querySelector('button')).toBeNull()
    expect(document.querySelector('[data-testid=stage-frame]')?.getAttribute('data-drive')).toBe('other')
    expect([...document.querySelectorAll('button')].some(({ textContent }) => textContent.includes('Take it anyway'))).toBe(false)
  })
})

describe('tools', () => {
  it('go to the device, and say what keeps them from it', async () => {
    const rendering = await open(supported({ colours: ['#e4572e', '#1b7fbd'] }), { context: { colour: '#e4572e' } })
    // Without waiting for the first to be done.
    button('Pen').click()
    button('Clear drawings').click()
    await flushPromises()
    expect(rendering.inputsOf('contexts.call')).toEqual([
      { sessionKey: 'c1:s1', command: { verb: 'setTool', tool: 'drawing' } },
      { sessionKey: 'c1:s1', command: { verb: 'clearAnnotations' } }
    ])
    expect(button('Pen').ariaPressed).toBe('false')
    await toldBy(rendering).context({
      capabilities: [{ verb: 'setTool', available: false, reason: 'full-device-view-only' }]
    })
    const pen = button('Pen: iOS shows the whole device, and takes no input')
    pen.click()
    await flushPromises()
    expect(rendering.inputsOf('contexts.call')).toHaveLength(2)
  })

  it('has Android’s buttons on Android alone', async () => {
    await open()
    expect(document.querySelector('[aria-label^="Android"]')).toBeNull()
    close()
    const device = { ...aSupport().device, platform: 'android' }
    const capabilities = [{ verb: 'androidBack' as const, available: true, reason: null }]
    const rendering = await open(supported({ device }), { context: { capabilities } })
    // Another window may drive: what it is told counts here alone.
    expect(button('Android: back: needs control').ariaDisabled).toBe('true')
    await toldBy(rendering).control(drivenHere({ deadline: null, canReport: false }))
    for (let press = 0; press < 3; press += 1) button('Android: back').click()
    await flushPromises()
    expect(rendering.inputsOf('contexts.call')).toEqual(Array(3).fill({ sessionKey: 'c1:s1', command: { verb: 'androidBack' } }))
  })
})

describe('what one must know meanwhile', () => {
  it('tells time, recording, latency, the others here and the end that nears', async () => {
    const agents = [...aSupport().agents, { id: 'a2', name: 'Lena', colour: '#1b7fbd' }]
    const rendering = await open(supported({ recorded: true, agents, activatedAt: now - 65_000, expiresAt: now + 100_000 }))
    const told = toldBy(rendering)
    const status = group('Status of the session')
    expect(status.textContent).toContain('1:05')
    expect(status.textContent).toContain('Recorded')
    expect(status.textContent).toContain('40 ms')
    expect(status.textContent).toContain('Lena')
    expect(status.textContent).not.toContain('Ada Agent')
    expect(status.querySelector('[role=alert]')?.textContent).toContain('less than two minutes')
    // Whoever came later is among the others for nobody but them.
    await told.context({ agentId: 'a2' })
    expect(status.textContent).toContain('Ada Agent')
    expect(status.textContent).not.toContain('Lena')
    await told.context({ page: aContextPage({ lastAliveAt: Date.now() - 14_000 }) })
    expect(status.textContent).toMatch(/no answer for 1\d s/)
    // It may hang, or have crashed.
    const opened = rendering.inputsOf('contexts.openPage').length
    button('Load it again', status).click()
    await flushPromises()
    expect(rendering.inputsOf('contexts.openPage')).toHaveLength(opened + 1)
  })

  it('has the customer in the inspector, and neither console nor actions', async () => {
    await open()
    if (document.querySelector('[role=tab]') === null) button('Inspector').click()
    await flushPromises()
    const tabs = [...document.querySelectorAll<HTMLElement>('[role=tab]')]
    expect(tabs.map(({ textContent }) => textContent.trim())).toEqual(['Activity', 'Info'])
    tabs[1]?.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, button: 0 }))
    await flushPromises()
    expect(text()).toContain('c-17')
    expect(text()).toContain('Practice shop')
  })
})
