import '@/styles/tokens.css'
import '@/styles/base.css'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { localCobrowseId } from '@shared/domain/connection'
import { render, type Rendered } from '@/app.testkit'
import DevicesPlace from './DevicesPlace.vue'
import { aDevice, mainWithDevices } from './devices.testkit'

const count = 5000
const device = (n: number, online = n % 7 === 0) =>
  aDevice({
    deviceId: `device-${n}`,
    online,
    connectable: online,
    lastActiveAt: n * 1000,
    customData: {
      user_name: `Customer ${n}`,
      user_email: `c${n}@example.com`,
      user_id: String(n),
      plan: n % 3 === 0 ? 'gold' : 'free'
    }
  })
const all = Array.from({ length: count }, (_, n) => device(n))

let shown: Rendered
beforeEach(() => {
  sessionStorage.clear()
  localStorage.clear()
  window.location.hash = '#/devices'
  document.documentElement.dataset['theme'] = 'dark'
  const room = document.createElement('style')
  room.textContent = 'body > div { display: flex; flex-direction: column; height: 600px; width: 1200px }'
  document.head.append(room)
})
afterEach(() => shown.unmount())

const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-device-id]')]
const grid = (): HTMLElement => {
  const found = document.querySelector<HTMLElement>('[role=grid]')
  if (found === null) throw new Error('there is no list')
  return found
}
const totalRows = (): number => Number(grid().ariaRowCount) - 1

it('stays where it was scrolled to, whatever changes, and goes to the device that a link leads to', async () => {
  window.location.hash = `#/devices/${localCobrowseId}/device-4000`
  shown = render(DevicesPlace, { main: mainWithDevices(all) })
  const isInSight = (id: string): boolean => rows().some(({ dataset }) => dataset['deviceId'] === id)
  await expect.poll(() => isInSight('device-4000')).toBe(true)
  grid().scrollTop = 0
  await expect.poll(() => isInSight('device-0')).toBe(true)
  // What the first would have moved, the second would not find.
  for (const user_name of ['Another name', 'Any name']) {
    const changed = [{ ...device(0), customData: { user_name } }]
    shown.emit({ room: 'devices', event: 'changed', payload: { connectionId: localCobrowseId, changed, removed: [] } })
    await expect.poll(() => grid().textContent).toContain(user_name)
  }
  expect(isInSight('device-4000')).toBe(false)
})

it('builds a window’s worth of five thousand devices, and follows search, changes, order and scrolling', async () => {
  shown = render(DevicesPlace, { main: mainWithDevices(all) })
  await expect.poll(() => rows().length).toBeGreaterThan(5)
  expect(totalRows()).toBe(count)
  expect(rows().length).toBeLessThan(60)

  const search = document.querySelector<HTMLInputElement>('input[type=search]')
  if (search === null) throw new Error('no search field')
  const type = (text: string) => {
    search.value = text
    search.dispatchEvent(new Event('input'))
  }
  type('c4999@')
  await expect.poll(totalRows).toBe(1)
  type('')
  await expect.poll(totalRows).toBe(count)

  shown.emit({
    room: 'devices',
    event: 'changed',
    payload: {
      connectionId: localCobrowseId,
      changed: Array.from({ length: 100 }, (_, n) => device(n * 7 + 1, true)),
      removed: ['device-0']
    }
  })
  await expect.poll(totalRows).toBe(count - 1)

  const header = [...document.querySelectorAll<HTMLButtonElement>('[role=columnheader] button')]
  header.find(({ textContent }) => textContent.includes('user_email'))?.click()
  await expect.poll(() => document.querySelector('[aria-sort=ascending]')?.textContent).toContain('user_email')

  grid().scrollTop = grid().scrollHeight
  await expect.poll(() => rows().at(-1)?.getAttribute('aria-rowindex')).toBe(String(count))
  expect(rows().length).toBeLessThan(60)
})
