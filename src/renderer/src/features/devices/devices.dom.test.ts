import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { localCobrowseId } from '@shared/domain/connection'
import { readSettings, type Settings } from '@shared/domain/settings'
import { AppError } from '@shared/errors'
import { render, type Rendered } from '@/app.testkit'
import type { FakeMain } from '@/bridge.testkit'
import type { Device } from '@shared/domain/device'
import DevicesPlace from './DevicesPlace.vue'
import { aDevice, aListState, deviceRows, giveRoom, mainWithDevices } from './devices.testkit'

const now = Date.now()
const kim = aDevice({ deviceId: 'kim', customData: { user_name: 'Kim Berg', user_id: 'u-1', plan: 'gold' } })
const lee = aDevice(
  {
    deviceId: 'lee',
    online: false,
    connectable: true,
    lastActiveAt: now - 12 * 60_000,
    customData: { user_name: 'Lee Oro', user_id: 'u-2', plan: 'free' }
  },
  { platform: 'android', model: 'Pixel 9', osVersion: '16' }
)
const ada = aDevice(
  { deviceId: 'ada', online: false, connectable: false, lastActiveAt: now + 3_600_000, customData: { user_name: 'Ada Lo' } },
  { platform: 'web', model: 'Chrome Browser', appName: '', appId: 'shop.example' }
)

let shown: Rendered | null = null
beforeEach(() => {
  giveRoom()
  sessionStorage.clear()
  localStorage.clear()
  window.location.hash = '#/devices'
})
afterEach(() => {
  shown?.unmount()
  shown = null
  vi.restoreAllMocks()
})

async function open(devices: Device[] = [ada, lee, kim], more: FakeMain = {}): Promise<Rendered> {
  shown = render(DevicesPlace, { main: mainWithDevices(devices, more) })
  await flushPromises()
  return shown
}
const ids = (): (string | undefined)[] => deviceRows().map((row) => row.dataset['deviceId'])
const find = (selector: string): HTMLElement => {
  const element = document.querySelector<HTMLElement>(selector)
  if (element === null) throw new Error(`nothing is ${selector}`)
  return element
}
const type = async (selector: string, text: string): Promise<void> => {
  const field = find(selector)
  if (!(field instanceof HTMLInputElement)) throw new Error(`${selector} is no field`)
  field.value = text
  field.dispatchEvent(new Event('input'))
  await flushPromises()
}
const grid = (): HTMLElement => find('[role=grid]')
const press = async (key: string, target: Element = grid()): Promise<void> => {
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  await flushPromises()
}
const button = (name: string | RegExp, within: ParentNode = document): HTMLButtonElement => {
  const found = [...within.querySelectorAll('button')].find((candidate) => {
    const said = candidate.ariaLabel ?? candidate.textContent.trim()
    return typeof name === 'string' ? said === name : name.test(said)
  })
  if (found === undefined) throw new Error(`no button ${String(name)}`)
  return found
}
const click = async (element: HTMLElement): Promise<void> => {
  element.click()
  await flushPromises()
}
const checkbox = (name: string): HTMLElement => {
  const label = [...document.querySelectorAll<HTMLElement>('label')].find(({ textContent }) => textContent.trim() === name)
  const box = label?.querySelector<HTMLElement>('[role=checkbox]')
  if (box == null) throw new Error(`no checkbox ${name}`)
  return box
}
/** Menus of reka open at a pointer. */
const openMenu = async (name: RegExp): Promise<void> => {
  button(name).dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
  await flushPromises()
}
const menuItem = async (name: string): Promise<void> => {
  const found = [...document.querySelectorAll<HTMLElement>('[role^=menuitem]')].find(
    ({ textContent }) => textContent.trim() === name
  )
  if (found === undefined) throw new Error(`no entry ${name}`)
  found.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
  await flushPromises()
}
/** Settings as main keeps them after a change. */
const readWith = (patch: unknown): Settings => readSettings(patch)
const search = (text: string): Promise<void> => type('input[type=search]', text)

describe('the list', () => {
  it('has who is there first, says the state in words, and shows custom data that some device has', async () => {
    await open()
    expect(ids()).toEqual(['kim', 'lee', 'ada'])
    expect(deviceRows().map(({ textContent }) => /Online|Can be woken|Offline/.exec(textContent)?.[0])).toEqual([
      'Online',
      'Can be woken',
      'Offline'
    ])
    expect(deviceRows()[1]?.textContent).toContain('12 min. ago')
    // By a service whose clock is ahead.
    expect(deviceRows()[2]?.textContent).toContain('now')
    const heads = [...document.querySelectorAll('[role=columnheader]')].map(({ textContent }) => textContent.trim())
    expect(heads).toEqual(['State', 'user_name', 'user_id', 'Device', 'App'])
  })

  it('follows what main tells: changes, new ones, ones that are gone, and nothing of another connection', async () => {
    const { emit } = await open([kim])
    const told = { room: 'devices', event: 'changed' } as const
    emit({
      ...told,
      payload: { connectionId: localCobrowseId, changed: [{ ...kim, online: false, connectable: false }, lee], removed: [] }
    })
    emit({ ...told, payload: { connectionId: 'other', changed: [{ ...ada, connectionId: 'other' }], removed: ['lee'] } })
    await flushPromises()
    expect(ids()).toEqual(['lee', 'kim'])
    emit({ ...told, payload: { connectionId: localCobrowseId, changed: [], removed: ['kim', 'lee'] } })
    await flushPromises()
    expect(document.body.textContent).toContain('No device has been seen yet')
  })

  it('stops watching when it is left', async () => {
    const { inputsOf, listenerCount } = await open()
    const before = listenerCount()
    shown?.unmount()
    await flushPromises()
    expect(before).toBeGreaterThan(0)
    expect(inputsOf('devices.close')).toEqual([{ connectionId: localCobrowseId }])
    shown = null
  })

  it('is sorted by any column, both ways, with blanks last', async () => {
    await open()
    await click(button('user_id'))
    expect(ids()).toEqual(['kim', 'lee', 'ada'])
    expect(find('[aria-sort=ascending]').textContent).toContain('user_id')
    await click(button('user_id'))
    expect(ids()).toEqual(['lee', 'kim', 'ada'])
  })

  it('is searched by every word in name, any custom data, model and id', async () => {
    await open()
    for (const [text, left] of [
      ['KIM berg', ['kim']],
      ['gold', ['kim']],
      ['pixel', ['lee']],
      ['ada', ['ada']]
    ] as const) {
      await search(text)
      expect(ids()).toEqual(left)
    }
    await search('nobody')
    expect(document.body.textContent).toContain('No device matches')
    await click(button('Show all'))
    expect(ids()).toHaveLength(3)
  })

  it('takes custom data by whatever name, also one that every object has', async () => {
    await open([{ ...kim, customData: { ...kim.customData, constructor: 'Shipyard' } }, lee], {
      settings: { get: () => readWith({ deviceColumns: ['constructor'] }) }
    })
    expect(deviceRows()[1]?.textContent).not.toContain('native code')
    shown?.unmount()
    window.location.hash = '#/devices/local-cobrowse?filter_constructor=shipyard'
    await open([{ ...kim, customData: { constructor: 'Shipyard' } }, lee])
    expect(ids()).toEqual(['kim'])
  })

  it('can do without a platform that a view asks for and no device here has', async () => {
    sessionStorage.setItem('devices.filter', JSON.stringify({ text: '', presence: 'any', platforms: ['windows'], fields: [] }))
    await open()
    expect(document.body.textContent).toContain('No device matches')
    await click(button('Filters, 1 on'))
    await click(checkbox('Windows'))
    expect(ids()).toHaveLength(3)
  })

  it('shows only those that a link asked for', async () => {
    window.location.hash = '#/devices/local-cobrowse?filter_user_id=U-2'
    await open()
    expect(ids()).toEqual(['lee'])
    expect(button('Filters, 1 on')).toBeTruthy()
  })
})

describe('by keyboard', () => {
  it('arrows, Home and End choose, the address says which, Escape lets go', async () => {
    await open()
    grid().focus()
    await press('ArrowDown')
    expect(window.location.hash).toBe('#/devices/local-cobrowse/kim')
    expect(grid().getAttribute('aria-activedescendant')).toBe(deviceRows()[0]?.id)
    await press('End')
    expect(window.location.hash).toBe('#/devices/local-cobrowse/ada')
    expect(find('aside h2').textContent).toBe('Ada Lo')
    await press('Home')
    await press('ArrowDown')
    expect(window.location.hash).toBe('#/devices/local-cobrowse/lee')
    await press('Escape')
    expect(window.location.hash).toBe('#/devices/local-cobrowse')
  })

  it('a letter begins a search, an arrow leads back', async () => {
    await open()
    grid().focus()
    await press('k')
    expect(document.activeElement).toBe(find('input[type=search]'))
    await press('ArrowDown', find('input[type=search]'))
    expect(document.activeElement).toBe(grid())
  })
})

describe('views', () => {
  it('are saved with search and order, chosen, renamed and deleted', async () => {
    const { inputsOf } = await open()
    await search('gold')
    await openMenu(/All devices/)
    await menuItem('Save this view…')
    await type('[role=dialog] input', 'Gold ones')
    await click(button('Save', find('[role=dialog]')))
    const [saved] = inputsOf('settings.update')
    expect(saved).toMatchObject({ deviceViews: [{ name: 'Gold ones', filter: { text: 'gold' }, order: { by: 'presence' } }] })
    expect(document.querySelector('[role=dialog]')).toBeNull()
    shown?.unmount()
    shown = render(DevicesPlace, {
      main: mainWithDevices([ada, lee, kim], {
        settings: { get: () => readWith(saved), update: (patch) => readWith(patch) }
      })
    })
    await flushPromises()
    await openMenu(/Gold ones/)
    await menuItem('All devices')
    expect(ids()).toHaveLength(3)
    await openMenu(/All devices/)
    await menuItem('Gold ones')
    expect(ids()).toEqual(['kim'])
    await openMenu(/Gold ones/)
    await menuItem('Delete “Gold ones”')
    expect(shown.inputsOf('settings.update')).toEqual([{ deviceViews: [] }])
  })
})

describe('a list that is not as it should be', () => {
  const said = (): string => document.body.textContent

  it('says how old it is while the service has not answered', async () => {
    await open([kim], {
      devices: {
        open: () => ({ devices: [kim], state: aListState({ fresh: false, asOf: now - 12 * 60_000, socket: { phase: 'idle' } }) })
      }
    })
    expect(said()).toContain('As of 12 min. ago.')
  })

  it('says that nothing changes by itself while the socket is away, and what failed when the service refuses', async () => {
    const { emit } = await open([kim])
    expect(said()).not.toContain('paused')
    emit({
      room: 'devices',
      event: 'state',
      payload: aListState({ socket: { phase: 'waiting', attempt: 2, retryAt: 0, error: null } })
    })
    await flushPromises()
    expect(said()).toContain('Live updates paused.')
    emit({
      room: 'devices',
      event: 'state',
      payload: aListState({ error: { code: 'token-expired', message: 'jwt expired' } })
    })
    await flushPromises()
    expect(said()).toContain('The token has run out.')
    expect(said()).toContain('Paste a new one under Connections')
  })

  it('takes a list that was never had for no empty one, and says why', async () => {
    const error = { code: 'token-expired', message: 'jwt expired' } as const
    await open([], { devices: { open: () => ({ devices: [], state: aListState({ fresh: false, asOf: null, error }) }) } })
    expect(said()).toContain('The devices could not be listed')
    expect(said()).toContain('The token has run out.')
    expect(said()).not.toContain('No device has been seen yet')
    expect(said()).not.toContain('From the last time.')
  })

  it('leads to the customer’s side where none has been seen on this machine’s own service', async () => {
    const opened = vi.spyOn(window, 'open').mockReturnValue(null)
    await open([], { localHost: { customerSide: () => ({ url: 'http://127.0.0.1:1/customer#t' }) } })
    await click(button('Open customer’s side'))
    expect(opened).toHaveBeenCalledWith('http://127.0.0.1:1/customer#t', '_blank', 'noopener,noreferrer')
  })

  it('says why it could not be had at all', async () => {
    await open([], {
      devices: {
        open: () => {
          throw new AppError({ code: 'unreachable', message: 'away' })
        }
      }
    })
    expect(said()).toContain('The devices could not be listed')
  })
})
