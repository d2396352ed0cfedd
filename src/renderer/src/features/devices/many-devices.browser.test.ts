import '@/styles/tokens.css'
import '@/styles/base.css'
import { nextTick } from 'vue'
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
const places: [string, string][] = []

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

/** From an act to the picture that shows it, in milliseconds. */
async function timed(name: string, act: () => void, isDone: () => boolean): Promise<number> {
  const began = performance.now()
  act()
  await nextTick()
  await new Promise(requestAnimationFrame)
  await expect.poll(isDone).toBe(true)
  const took = performance.now() - began
  places.push([name, took.toFixed(1)])
  return took
}

it('stays quick with five thousand devices', async ({ annotate }) => {
  shown = render(DevicesPlace, { main: mainWithDevices(all) })
  await expect.poll(() => rows().length).toBeGreaterThan(5)
  expect(totalRows()).toBe(count)
  // A window's worth is built, not the list.
  expect(rows().length).toBeLessThan(60)

  const search = document.querySelector<HTMLInputElement>('input[type=search]')
  if (search === null) throw new Error('no search field')
  const type = (text: string) => {
    search.value = text
    search.dispatchEvent(new Event('input'))
  }
  const searching = await timed(
    'search',
    () => type('c4999@'),
    () => totalRows() === 1
  )
  await timed(
    'clear',
    () => type(''),
    () => totalRows() === count
  )
  const changing = await timed(
    'change of 100',
    () =>
      shown.emit({
        room: 'devices',
        event: 'changed',
        payload: {
          connectionId: localCobrowseId,
          changed: Array.from({ length: 100 }, (_, n) => device(n * 7 + 1, true)),
          removed: ['device-0']
        }
      }),
    () => totalRows() === count - 1
  )
  const sorting = await timed(
    'sort',
    () =>
      [...document.querySelectorAll<HTMLButtonElement>('[role=columnheader] button')]
        .find(({ textContent }) => textContent.includes('user_email'))
        ?.click(),
    () => document.querySelector('[aria-sort=ascending]')?.textContent.includes('user_email') === true
  )
  const jumping = await timed(
    'scroll to the end',
    () => (grid().scrollTop = grid().scrollHeight),
    () => rows().at(-1)?.getAttribute('aria-rowindex') === String(count)
  )
  await annotate(places.map(([name, ms]) => `${name} ${ms} ms`).join(', '))
  for (const took of [searching, changing, sorting, jumping]) expect(took).toBeLessThan(2000)
})
