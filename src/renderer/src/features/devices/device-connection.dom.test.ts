import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { localCobrowseId } from '@shared/domain/connection'
import { render, type Rendered } from '@/app.testkit'
import DevicesPlace from './DevicesPlace.vue'
import { aCobrowseConnection, aDevice, aListState, deviceRows, giveRoom, mainWithDevices } from './devices.testkit'

const kim = aDevice({ deviceId: 'kim' })
const ids = (): (string | undefined)[] => deviceRows().map((row) => row.dataset['deviceId'])

let shown: Rendered | null = null
beforeEach(() => {
  giveRoom()
  sessionStorage.clear()
  localStorage.clear()
})
afterEach(() => {
  shown?.unmount()
  shown = null
  vi.restoreAllMocks()
})

it('changes between connections, and remembers the one that was looked at', async () => {
  const main = mainWithDevices([kim], {
    connections: { list: () => [aCobrowseConnection(), aCobrowseConnection('eu')] },
    devices: {
      open: ({ connectionId }) => ({
        devices: connectionId === 'eu' ? [aDevice({ deviceId: 'lee', connectionId })] : [kim],
        state: aListState({ connectionId })
      })
    }
  })
  window.location.hash = '#/devices/eu'
  shown = render(DevicesPlace, { main })
  await flushPromises()
  expect(ids()).toEqual(['lee'])
  shown.unmount()
  window.location.hash = '#/devices'
  shown = render(DevicesPlace, { main })
  await flushPromises()
  expect(ids()).toEqual(['lee'])
})

it('says that a link’s connection is not known, shows no other in its place, and forgets nothing of the link', async () => {
  localStorage.setItem('devices.connection', localCobrowseId)
  window.location.hash = '#/devices/gone?code=123456'
  shown = render(DevicesPlace, { main: mainWithDevices([kim]) })
  await flushPromises()
  expect(document.body.textContent).toContain('This connection is not known here')
  expect(document.body.textContent).toContain('“gone”')
  expect(ids()).toEqual([])
  expect(document.querySelector('[role=dialog]')).toBeNull()
  expect(localStorage.getItem('devices.connection')).toBe(localCobrowseId)

  const another = [...document.querySelectorAll('button')].find(({ textContent }) =>
    textContent.includes('Show another connection')
  )
  another?.click()
  await flushPromises()
  expect(ids()).toEqual(['kim'])
  expect(document.querySelector<HTMLInputElement>('[role=dialog] input')?.value).toBe('123456')
})
