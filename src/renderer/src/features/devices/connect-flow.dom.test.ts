import { flushPromises } from '@vue/test-utils'
import { defineComponent, h } from 'vue'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { localCobrowseId } from '@shared/domain/connection'
import type { ConnectAttempt } from '@shared/domain/device'
import { render, type Rendered } from '@/app.testkit'
import { useRouter } from '@/route'
import UiToasts from '@/ui/UiToasts.vue'
import AttemptsButton from './AttemptsButton.vue'
import DevicesPlace from './DevicesPlace.vue'
import { useConnectFlow } from './connect-flow'
import { aDevice, anAttempt, mainWithDevices } from './devices.testkit'

const sessionKey = `${localCobrowseId}:s1`
let shown: Rendered
let go: ReturnType<typeof useRouter>['go']

beforeEach(async () => {
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600)
  Element.prototype.scrollTo = () => undefined
  Element.prototype.hasPointerCapture = () => false
  sessionStorage.clear()
  localStorage.clear()
  window.location.hash = `#/devices/${localCobrowseId}/d1`
  const main = mainWithDevices([aDevice()], {
    devices: {
      open: () => ({
        devices: [aDevice()],
        state: { connectionId: localCobrowseId, fresh: true, asOf: 0, socket: { phase: 'open', since: 0 }, error: null }
      }),
      close: () => undefined,
      attempts: () => [],
      connect: () => anAttempt(),
      cancel: () => undefined,
      dismiss: () => undefined
    }
  })
  const app = defineComponent(() => {
    useConnectFlow()
    const router = useRouter()
    go = router.go
    return () => [h(AttemptsButton), router.route.value.place === 'devices' ? h(DevicesPlace) : null, h(UiToasts)]
  })
  shown = render(app, { main })
  await flushPromises()
})
afterEach(() => {
  shown.unmount()
  vi.restoreAllMocks()
})

const button = (name: string): HTMLButtonElement => {
  const found = [...document.querySelectorAll('button')].find(
    (candidate) => (candidate.ariaLabel ?? candidate.textContent.trim()) === name
  )
  if (found === undefined) throw new Error(`no button ${name}`)
  return found
}
const click = async (name: string): Promise<void> => {
  button(name).click()
  await flushPromises()
}
const tell = async (over: Partial<ConnectAttempt>): Promise<void> => {
  shown.emit({ room: 'devices', event: 'attempt', payload: anAttempt(over) })
  await flushPromises()
}
const said = (): string => document.querySelector('[aria-label="Beginning sessions"]')?.textContent ?? ''

it('tells how it goes, and opens the session when the device has answered', async () => {
  await click('Connect')
  expect(shown.inputsOf('devices.connect')).toEqual([{ connectionId: localCobrowseId, deviceId: 'd1', name: 'Kim Berg' }])
  expect(said()).toContain('Creating the session…')
  await tell({ phase: 'contacting', attempt: 1, deadline: Date.now() + 20_000 })
  expect(said()).toContain('Contacting the device…')
  await tell({ phase: 'retrying', attempt: 2 })
  expect(said()).toContain('Kim Berg')
  expect(said()).toContain('trying again: 2 of 5')
  await tell({ phase: 'connected', sessionKey })
  expect(decodeURIComponent(window.location.hash)).toBe(`#/sessions/${sessionKey}`)
  expect(shown.inputsOf('devices.dismiss')).toEqual([{ id: 'a1' }])
})

it('is cancelled, and leaves nothing behind', async () => {
  await click('Connect')
  await click('Cancel')
  expect(shown.inputsOf('devices.cancel')).toEqual([{ id: 'a1' }])
  await tell({ phase: 'cancelled' })
  expect(said()).toBe('')
})

it('says why it failed; another try puts the first away, a code is the other way', async () => {
  await click('Connect')
  await tell({ phase: 'failed', attempt: 5, error: { code: 'device-silent', message: 'no answer', params: { attempts: 5 } } })
  expect(said()).toContain('It was asked 5 times.')
  await click('Try again')
  expect(shown.inputsOf('devices.dismiss')).toEqual([{ id: 'a1' }])
  expect(shown.inputsOf('devices.connect')).toHaveLength(2)
  await tell({ phase: 'failed', error: { code: 'device-silent', message: 'no answer' } })
  await click('Ask for a six-digit code instead')
  expect(document.querySelector('[role=dialog] input')).not.toBeNull()
})

it('does not pull away whoever has gone elsewhere: it says so, and offers the way', async () => {
  await click('Connect')
  go({ place: 'activity' })
  await flushPromises()
  expect(button('1 session is being begun')).toBeTruthy()
  await tell({ phase: 'connected', sessionKey })
  expect(window.location.hash).toBe('#/activity')
  expect(document.body.textContent).toContain('Kim Berg has answered')
  await click('Open the session')
  expect(decodeURIComponent(window.location.hash)).toBe(`#/sessions/${sessionKey}`)
})

it('leaves a window alone that did not begin it', async () => {
  await tell({ id: 'of-another-window', phase: 'connected', sessionKey })
  expect(window.location.hash).toBe(`#/devices/${localCobrowseId}/d1`)
  expect(said()).toContain('Connected')
})
