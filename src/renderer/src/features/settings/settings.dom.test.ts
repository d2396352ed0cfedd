import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import { defaultSettings, readSettings, type Settings } from '@shared/domain/settings'
import { render, type Rendered } from '@/app.testkit'
import SettingsPlace from './SettingsPlace.vue'
import { setElsewhere, settingGroups } from './setting-groups'

let shown: Rendered
async function show(locale: 'en' | 'pseudo' = 'en') {
  let settings: Settings = defaultSettings
  shown = render(SettingsPlace, {
    locale,
    main: {
      settings: {
        get: () => settings,
        update: (patch) => {
          settings = readSettings({ ...settings, ...patch })
          shown.emit({ room: 'settings', event: 'changed', payload: settings })
          return settings
        }
      }
    }
  })
  await flushPromises()
}
afterEach(() => shown.unmount())

const find = (selector: string): HTMLElement => {
  const element = document.querySelector<HTMLElement>(selector)
  if (element === null) throw new Error(`nothing is ${selector}`)
  return element
}
const controlOf = (label: string): HTMLElement => {
  const id = [...document.querySelectorAll('label')].find((element) => element.textContent.trim() === label)?.htmlFor ?? ''
  return find(`#${CSS.escape(id)}`)
}
const updates = () => shown.inputsOf('settings.update')
async function type(input: HTMLElement, value: string) {
  if (!(input instanceof HTMLInputElement)) throw new Error('not a field')
  input.value = value
  input.dispatchEvent(new InputEvent('input', { bubbles: true }))
  input.dispatchEvent(new Event('change', { bubbles: true }))
  await flushPromises()
}

it('shows every setting that is not set elsewhere', () => {
  const names = settingGroups.flatMap(({ settings }): string[] => [...settings])
  expect([...names, ...setElsewhere].sort()).toEqual(Object.keys(defaultSettings).sort())
  return show().then(() => expect(document.querySelectorAll('.ui-field')).toHaveLength(names.length))
})

it('sends a change at once and shows what came of it', async () => {
  await show()
  controlOf('System notifications').click()
  await flushPromises()
  expect(updates()).toEqual([{ notifications: false }])
  expect(controlOf('System notifications').getAttribute('aria-checked')).toBe('false')
})

it('names the bounds of a number instead of sending one outside of them', async () => {
  await show()
  const seconds = controlOf('Time asked for')
  await type(seconds, '5')
  expect(updates()).toEqual([])
  expect(find('[role=alert]').textContent).toBe('Enter a whole number from 30 to 3,600.')
  await type(seconds, '600')
  expect(updates()).toEqual([{ takeoverSeconds: 600 }])
})

it('records a chord by code, and never one without a modifier', async () => {
  await show()
  const record = controlOf('Leave the remote page’s keyboard')
  record.click()
  const press = (init: KeyboardEventInit) => record.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, ...init }))
  press({ code: 'KeyQ', key: 'q' })
  press({ code: 'ControlLeft', key: 'Control', ctrlKey: true })
  expect(updates()).toEqual([])
  press({ code: 'KeyQ', key: 'q', ctrlKey: true, shiftKey: true })
  await flushPromises()
  expect(updates()).toEqual([{ escapeChord: 'Ctrl+Shift+KeyQ' }])
})

it('finds a setting by its words and offers a way back from none', async () => {
  await show()
  const search = find('input[type=search]')
  await type(search, 'density')
  expect(document.querySelectorAll('.ui-field')).toHaveLength(1)
  await type(search, 'quantum')
  expect(document.body.textContent).toContain('No setting fits “quantum”.')
})

it('says nothing that no locale has', async () => {
  await show('pseudo')
  const own = [...document.querySelectorAll('label, p, h1, h2')].map((element) => element.textContent.trim()).filter(Boolean)
  for (const words of own) expect(words).toMatch(/^\[.*\]$/)
})
