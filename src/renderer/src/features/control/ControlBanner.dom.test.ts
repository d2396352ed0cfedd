import { render } from '@/app.testkit'
import { afterEach, describe, expect, it } from 'vitest'
import { h, nextTick, shallowRef } from 'vue'
import { aControl, aSession, drivenHere } from '../sessions/session.testkit'
import ControlAnnouncer from './ControlAnnouncer.vue'
import ControlBanner from './ControlBanner.vue'
import GiveBackDialog from './GiveBackDialog.vue'
import { bannerOf, type BannerVerb } from './banner-model'

let end = (): void => undefined
afterEach(() => end())
const button = (text: string): HTMLButtonElement | undefined =>
  [...document.querySelectorAll('button')].find((candidate) => candidate.textContent.trim() === text)

describe('the banner', () => {
  it('says who drives and how long still, and offers what can be done', () => {
    const verbs: BannerVerb[] = []
    const control = drivenHere({ since: Date.now(), deadline: Date.now() + 279_000 })
    end = render(ControlBanner, {
      props: { banner: bannerOf(aSession(), control, 'me'), pending: null, onVerb: (verb: BannerVerb) => verbs.push(verb) }
    }).unmount
    expect(document.body.textContent).toContain('You are driving')
    expect(document.body.textContent).toContain('agent paused')
    expect(document.querySelector('[role=timer]')?.textContent).toMatch(/^4:3\d$/)
    button('Extend')?.click()
    button('Give back')?.click()
    expect(verbs).toEqual(['extend', 'give-back'])
  })

  it('is honest where the server proves nothing', () => {
    end = render(ControlBanner, {
      props: { banner: bannerOf(aSession(), drivenHere({ agentMayAct: true }), 'me'), pending: null }
    }).unmount
    expect(document.body.textContent).toContain('the agent may still act')
  })
})

describe('giving back', () => {
  const open = (canReport: boolean) => {
    const released: unknown[] = []
    end = render({
      render: () =>
        h(GiveBackDialog, {
          open: true,
          canReport,
          busy: false,
          onRelease: (outcome: string, note: string) => released.push([outcome, note])
        })
    }).unmount
    return released
  }

  it('carries outcome and note', async () => {
    const released = open(true)
    await nextTick()
    const radios = document.querySelectorAll<HTMLInputElement>('input[type=radio]')
    expect([...radios].map(({ checked }) => checked)).toEqual([true, false, false])
    radios[1]?.click()
    const note = document.querySelector('textarea')
    if (note === null) throw new Error('no note')
    note.value = ' The form wants a code. '
    note.dispatchEvent(new Event('input'))
    await nextTick()
    button('Give back')?.click()
    expect(released).toEqual([['could-not', 'The form wants a code.']])
  })

  it('asks nothing that the server would not take', async () => {
    open(false)
    await nextTick()
    expect(document.querySelectorAll('input[type=radio], textarea')).toHaveLength(0)
    expect(document.body.textContent).toContain('takes no outcome')
  })
})

describe('what a screen reader hears', () => {
  it('changes with who drives, and interrupts when control is lost', async () => {
    const state = shallowRef(aControl())
    end = render({ render: () => h(ControlAnnouncer, { state: state.value, windowId: 'me', away: false }) }).unmount
    const polite = (): string => document.querySelector('[aria-live=polite]')?.textContent.trim() ?? ''
    const alert = (): string => document.querySelector('[role=alert]')?.textContent.trim() ?? ''
    expect(polite()).toContain('Watching only')
    state.value = drivenHere({ deadline: Date.now() + 600_000 })
    await nextTick()
    expect(polite()).toBe('You are driving. Keys go to the page.')
    state.value = drivenHere({ deadline: Date.now() + 30_000 })
    await nextTick()
    expect(polite()).toContain('One minute of control is left.')
    state.value = aControl({ phase: 'lost', lostCause: 'expired' })
    await nextTick()
    expect([polite(), alert()]).toEqual(['', 'Control lost.'])
  })
})
