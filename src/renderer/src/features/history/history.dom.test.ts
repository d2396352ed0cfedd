import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { localCobrowseId } from '@shared/domain/connection'
import type { Session } from '@shared/domain/session'
import { AppError } from '@shared/errors'
import { render, type Rendered } from '@/app.testkit'
import { aDevice, mainWithDevices } from '../devices/devices.testkit'
import type { FakeMain } from '@/bridge.testkit'
import { aSession } from '../sessions/session.testkit'
import UiToasts from '@/ui/UiToasts.vue'
import { h } from 'vue'
import HistoryPlace from './HistoryPlace.vue'

const { info } = aDevice()
const past = (sessionId: string, over: Partial<Session> = {}, recorded = false): Session =>
  aSession({
    connectionId: localCobrowseId,
    sessionId,
    status: 'closed',
    endedReason: 'device_ended',
    ...over,
    support: {
      state: 'ended',
      code: '',
      device: info,
      customData: { user_name: `Customer ${sessionId}` },
      agent: { id: 'a', name: 'Ada', colour: '#fff' },
      agents: [],
      remoteControl: 'off',
      fullDevice: 'off',
      deviceId: null,
      recorded,
      colours: [],
      activatedAt: 1_000_000,
      endedAt: 1_000_000 + 8 * 60_000,
      expiresAt: null
    }
  })

let shown: Rendered
beforeEach(() => {
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600)
  Element.prototype.scrollTo = () => undefined
  window.location.hash = '#/history'
})
afterEach(() => {
  shown.unmount()
  vi.restoreAllMocks()
})
async function open(sessions: NonNullable<FakeMain['sessions']>): Promise<void> {
  shown = render({ render: () => [h(HistoryPlace), h(UiToasts)] }, { main: mainWithDevices([], { sessions }) })
  await flushPromises()
}
const rows = (): string[] => [...document.querySelectorAll('[data-session-key]')].map(({ textContent }) => textContent)
const click = async (name: string): Promise<void> => {
  const found = [...document.querySelectorAll('button')].find(
    (candidate) => (candidate.ariaLabel ?? candidate.textContent.trim()) === name
  )
  if (found === undefined) throw new Error(`no button ${name}`)
  found.click()
  await flushPromises()
}

it('asks page after page as one gets to the end, and says what became of each session', async () => {
  await open({
    history: ({ before }) =>
      before === null
        ? { sessions: [past('1'), past('2', { endedReason: 'authorizing_timeout' })], next: 500 }
        : { sessions: [past('2'), past('3', { endedReason: 'something_new' })], next: null }
  })
  expect(shown.inputsOf('sessions.history')).toEqual([
    { connectionId: localCobrowseId, before: null, limit: 50 },
    { connectionId: localCobrowseId, before: 500, limit: 50 }
  ])
  expect(rows()).toHaveLength(3)
  expect(rows()[0]).toMatch(/Customer 1.*iPhone 15.*Ada.*8m.*The customer ended it/s)
  expect(rows()[2]).toContain('something_new')
  expect(document.body.textContent).toContain('That is all there is.')
})

it('opens a recording with links that are fetched each time', async () => {
  const opened = vi.spyOn(window, 'open').mockReturnValue(null)
  let asked = 0
  await open({
    history: () => ({ sessions: [past('1', {}, true)], next: null }),
    recording: () => ({ video: `https://recordings.example/${++asked}`, actions: null, events: null })
  })
  await click('Open recording: Customer 1')
  await click('Open recording: Customer 1')
  expect(opened.mock.calls.map(([url]) => url)).toEqual(['https://recordings.example/1', 'https://recordings.example/2'])
})

it('says in words that there is no recording to be had', async () => {
  await open({
    history: () => ({ sessions: [past('1', {}, true)], next: null }),
    recording: () => {
      throw new AppError({ code: 'not-found', message: 'gone', status: 404 })
    }
  })
  await click('Open recording: Customer 1')
  expect(document.body.textContent).toContain('The service has no recording of this session any more')
})

it('says why older ones did not come, keeps those that did, and tries again', async () => {
  let away = true
  await open({
    history: ({ before }) => {
      if (before === null) return { sessions: [past('1')], next: 500 }
      if (away) throw new AppError({ code: 'unreachable', message: 'away' })
      return { sessions: [past('2')], next: null }
    }
  })
  expect(document.body.textContent).toContain('Older sessions could not be had.')
  expect(rows()).toHaveLength(1)
  away = false
  await click('Try again')
  expect(rows()).toHaveLength(2)
})

it('says that there is nothing yet', async () => {
  await open({ history: () => ({ sessions: [], next: null }) })
  expect(document.body.textContent).toContain('No session is over yet')
})
