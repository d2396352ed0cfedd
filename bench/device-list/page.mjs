import '@/styles/tokens.css'
import '@/styles/base.css'
import { localCobrowseId } from '@shared/domain/connection'
import { render } from '@/app.testkit'
import DevicesPlace from '@/features/devices/DevicesPlace.vue'
import { aDevice, mainWithDevices } from '@/features/devices/devices.testkit'

const device = (n, online = n % 7 === 0) =>
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
const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
const grid = () => document.querySelector('[role=grid]')
const rows = () => document.querySelectorAll('[data-device-id]')
const total = () => Number(grid()?.ariaRowCount) - 1

/** From an act to the picture that shows it, in milliseconds: two frames at best. */
async function timed(act, isDone) {
  const began = performance.now()
  act()
  do await painted()
  while (!isDone())
  return performance.now() - began
}

window.run = async (count) => {
  sessionStorage.clear()
  localStorage.clear()
  window.location.hash = '#/devices'
  const main = mainWithDevices(Array.from({ length: count }, (_, n) => device(n)))
  let shown
  const took = {}
  took.open = await timed(
    () => (shown = render(DevicesPlace, { main })),
    () => rows().length > 5
  )
  const search = document.querySelector('input[type=search]')
  const type = (text) => {
    search.value = text
    search.dispatchEvent(new Event('input'))
  }
  took.search = await timed(
    () => type(`c${count - 1}@`),
    () => total() === 1
  )
  took.clear = await timed(
    () => type(''),
    () => total() === count
  )
  const changed = Array.from({ length: 100 }, (_, n) => device(n * 7 + 1, true))
  const payload = { connectionId: localCobrowseId, changed, removed: ['device-0'] }
  took['100 changes'] = await timed(
    () => shown.emit({ room: 'devices', event: 'changed', payload }),
    () => total() === count - 1
  )
  took.sort = await timed(
    () =>
      [...document.querySelectorAll('[role=columnheader] button')]
        .find(({ textContent }) => textContent.includes('user_email'))
        .click(),
    () => document.querySelector('[aria-sort=ascending]')?.textContent.includes('user_email')
  )
  took['to the end'] = await timed(
    () => (grid().scrollTop = grid().scrollHeight),
    () => [...rows()].at(-1)?.getAttribute('aria-rowindex') === String(count)
  )
  shown.unmount()
  return took
}
window.ready = true
