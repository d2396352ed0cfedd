import { flushPromises } from '@vue/test-utils'
import { Bell } from 'lucide-vue-next'
import { defineComponent, h, nextTick, ref, type Component } from 'vue'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { render, type Rendered } from '@/app.testkit'
import UiButton from './UiButton.vue'
import UiConfirm from './UiConfirm.vue'
import UiCountdown from './UiCountdown.vue'
import UiDialog from './UiDialog.vue'
import UiDot from './UiDot.vue'
import UiField from './UiField.vue'
import UiIconButton from './UiIconButton.vue'
import UiInput from './UiInput.vue'
import UiMenu from './UiMenu.vue'
import UiSegmented from './UiSegmented.vue'
import UiSelect from './UiSelect.vue'
import UiSplitter from './UiSplitter.vue'
import UiTabs from './UiTabs.vue'
import { drives } from './drive'

let shown: Rendered
// jsdom lays nothing out.
beforeAll(() => {
  Element.prototype.scrollIntoView = () => undefined
  Element.prototype.hasPointerCapture = () => false
})
afterEach(() => {
  shown.unmount()
  vi.useRealTimers()
})

const show = (component: Component, props: Record<string, unknown> = {}, slots: Record<string, () => unknown> = {}) => {
  shown = render(defineComponent(() => () => h(component, props, slots)))
}
const find = (selector: string): HTMLElement => {
  const element = document.querySelector<HTMLElement>(selector)
  if (element === null) throw new Error(`nothing is ${selector}`)
  return element
}
const press = async (element: HTMLElement, key: string) => {
  element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  await flushPromises()
}

it('an icon button is named, tells its shortcut, and says whether it is pressed', () => {
  show(UiIconButton, { icon: Bell, label: 'Ring', shortcut: 'Ctrl+R', pressed: true })
  const button = find('button')
  expect(button.ariaLabel).toBe('Ring')
  expect(button.getAttribute('aria-keyshortcuts')).toBe('Control+R')
  expect(button.getAttribute('aria-pressed')).toBe('true')
})

it('a busy button cannot be pressed again', () => {
  show(UiButton, { busy: true }, { default: () => 'Save' })
  expect(find('button').matches(':disabled[aria-busy=true]')).toBe(true)
})

it('a field gives its control a label, its hint and its error', () => {
  show(UiField, { label: 'Name', hint: 'Short', error: 'Needed' }, { default: () => h(UiInput, { modelValue: '' }) })
  const input = find('input')
  expect(find('label').getAttribute('for')).toBe(input.id)
  expect(input.getAttribute('aria-invalid')).toBe('true')
  const described = (input.getAttribute('aria-describedby') ?? '').split(' ').map((id) => find(`#${CSS.escape(id)}`).textContent)
  expect(described).toEqual(['Short', 'Needed'])
})

it('a search field is cleared by its button and keeps the focus', async () => {
  const text = ref('abc')
  shown = render(
    defineComponent(
      () => () =>
        h(UiInput, {
          modelValue: text.value,
          label: 'Search',
          clearable: true,
          'onUpdate:modelValue': (value: string) => (text.value = value)
        })
    )
  )
  find('button').click()
  await flushPromises()
  expect(text.value).toBe('')
  expect(document.activeElement).toBe(find('input'))
})

it.each(drives)('the dot for %s says who drives', (drive) => {
  show(UiDot, { drive })
  expect(find('.ui-dot').ariaLabel).toMatch(/\S/)
})

describe('a dialog', () => {
  it('is named, takes the focus into its first field and closes with Escape', async () => {
    const open = ref(true)
    shown = render(
      defineComponent(
        () => () =>
          h(UiDialog, { title: 'Edit', open: open.value, 'onUpdate:open': (value: boolean) => (open.value = value) }, () =>
            h(UiInput, { modelValue: '', label: 'Name' })
          )
      )
    )
    await flushPromises()
    const dialog = find('[role=dialog]')
    expect(find(`#${CSS.escape(dialog.getAttribute('aria-labelledby') ?? '')}`).textContent).toBe('Edit')
    await expect.poll(() => document.activeElement).toBe(find('input'))
    await press(find('input'), 'Escape')
    expect(open.value).toBe(false)
  })

  it('that confirms has the focus on the way back', async () => {
    show(UiConfirm, { open: true, title: 'Delete?', text: 'It is gone then.', confirm: 'Delete', danger: true })
    await expect.poll(() => document.activeElement?.textContent.trim()).toBe('Cancel')
  })
})

it('a menu opens by keyboard, and its entries have their role and run', async () => {
  const run = vi.fn()
  show(
    UiMenu,
    {
      label: 'More',
      items: [
        { id: 'a', label: 'Edit', run },
        { id: 'b', label: 'Wrap', checked: true, run: () => undefined }
      ]
    },
    { default: () => h('button', 'open') }
  )
  await press(find('button'), 'Enter')
  expect([...document.querySelectorAll('[role^=menuitem]')].map((item) => [item.role, item.ariaChecked])).toEqual([
    ['menuitem', null],
    ['menuitemcheckbox', 'true']
  ])
  await press(find('[role=menuitem]'), 'Enter')
  expect(run).toHaveBeenCalledOnce()
})

it('a select is a labelled combobox that shows its choice', () => {
  show(UiSelect, { label: 'Colour', modelValue: 'b', options: ['a', 'b'].map((value) => ({ value, label: `The ${value}` })) })
  expect(find('[role=combobox]').ariaLabel).toBe('Colour')
  expect(find('[role=combobox]').textContent).toContain('The b')
})

it('a segmented choice is a radio group', () => {
  show(UiSegmented, { label: 'Size', modelValue: 's', options: ['s', 'l'].map((value) => ({ value, label: value })) })
  expect(find('[role=radiogroup]').ariaLabel).toBe('Size')
  expect([...document.querySelectorAll('[role=radio]')].map((radio) => radio.ariaChecked)).toEqual(['true', 'false'])
})

it('tabs build the chosen panel only', () => {
  const tabs = ['one', 'two'].map((value) => ({ value, label: value }))
  show(UiTabs, { label: 'Views', modelValue: 'one', tabs }, { one: () => 'first', two: () => 'second' })
  expect(document.body.textContent).toContain('first')
  expect(document.body.textContent).not.toContain('second')
})

it.each([
  ['left', 'ArrowRight', 216],
  ['right', 'ArrowRight', 184],
  ['left', 'Home', 100],
  ['left', 'End', 300]
])('a splitter of the %s pane moves by %s, within its bounds', async (pane, key, expected) => {
  const size = ref(200)
  shown = render(
    defineComponent(
      () => () =>
        h(UiSplitter, {
          pane: pane === 'left' ? 'left' : 'right',
          min: 100,
          max: 300,
          size: size.value,
          'onUpdate:size': (value: number) => (size.value = value)
        })
    )
  )
  await press(find('[role=separator]'), key)
  expect(size.value).toBe(expected)
})

it('a countdown to a deadline that is set between two ticks begins from then', async () => {
  vi.useFakeTimers({ now: 0 })
  const until = ref(60_000)
  show(() => h(UiCountdown, { until: until.value }))
  await vi.advanceTimersByTimeAsync(700)
  until.value = Date.now() + 300_000
  await nextTick()
  expect(find('[role=timer]').textContent).toBe('5:00')
})

it('a countdown ticks and tells once when it is over', async () => {
  vi.useFakeTimers({ now: 0 })
  const done = vi.fn()
  show(UiCountdown, { until: 2000, onDone: done })
  expect(find('[role=timer]').textContent).toBe('0:02')
  await vi.advanceTimersByTimeAsync(1000)
  expect(find('[role=timer]').textContent).toBe('0:01')
  await vi.advanceTimersByTimeAsync(3000)
  expect(find('[role=timer]').textContent).toBe('0:00')
  expect(done).toHaveBeenCalledOnce()
})
