import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import { render, type Rendered } from '@/app.testkit'
import { aSession } from '@/features/sessions/session.testkit'
import CommandPalette from './CommandPalette.vue'
import { useCommands } from './commands'

let shown: Rendered
const run = vi.fn()
// jsdom lays nothing out.
beforeAll(() => {
  Element.prototype.scrollIntoView = () => undefined
})
afterEach(() => shown.unmount())

const options = () => [...document.querySelectorAll('[role=option]')].map((option) => option.textContent.trim())
const field = () => document.querySelector<HTMLInputElement>('[role=combobox]')

async function open() {
  const isOpen = ref(false)
  shown = render(
    defineComponent(() => {
      useCommands().register(
        { id: 'a', section: 'app', title: () => 'Show shortcuts', keys: '?', run },
        { id: 'b', section: 'app', title: () => 'Not now', when: () => false, run },
        { id: 'c', section: 'app', title: () => 'Secret', hidden: true, run }
      )
      return () => h(CommandPalette, { open: isOpen.value, 'onUpdate:open': (value: boolean) => (isOpen.value = value) })
    }),
    { main: { sessions: { list: () => [aSession({ title: 'Practice shop' })] }, connections: { list: () => [] } } }
  )
  await flushPromises()
  isOpen.value = true
  await flushPromises()
  return isOpen
}

it('offers sessions and what applies now, with its keys', async () => {
  await open()
  expect(options()[0]).toContain('Practice shop')
  expect(options().filter((text) => text.includes('Show shortcuts'))).toEqual([expect.stringContaining('?')])
  expect(options().join()).not.toMatch(/Not now|Secret/)
  expect(field()?.getAttribute('aria-label')).toBe('Search sessions, connections, commands')
})

it('finds by letters and runs the first on Enter', async () => {
  const isOpen = await open()
  const input = field()
  if (input === null) throw new Error('no field')
  input.value = 'shortc'
  input.dispatchEvent(new InputEvent('input', { bubbles: true }))
  await flushPromises()
  expect(options()).toHaveLength(1)
  input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
  await expect.poll(() => run).toHaveBeenCalledOnce()
  expect(isOpen.value).toBe(false)
})

it('runs the first on Enter, too, where the list went from under the mouse', async () => {
  run.mockClear()
  await open()
  const input = field()
  if (input === null) throw new Error('no field')
  input.value = 'shortc'
  input.dispatchEvent(new InputEvent('input', { bubbles: true }))
  await flushPromises()
  document.querySelector('.palette-box')?.dispatchEvent(new PointerEvent('pointerleave'))
  input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
  await expect.poll(() => run).toHaveBeenCalledOnce()
})

it('leaves the focus where the command put it, and gives it back where that moved none', async () => {
  const [button, elsewhere] = [document.createElement('button'), document.createElement('input')]
  document.body.append(button, elsewhere)
  const choose = async (): Promise<void> => {
    run.mockClear()
    button.focus()
    await open()
    document.querySelectorAll<HTMLElement>('[role=option]')[1]?.click()
    await expect.poll(() => run).toHaveBeenCalledOnce()
  }
  await choose()
  expect(document.activeElement).toBe(button)
  shown.unmount()
  run.mockImplementation(() => elsewhere.focus())
  await choose()
  expect(document.activeElement).toBe(elsewhere)
  run.mockReset()
  button.remove()
  elsewhere.remove()
})

it('says so where nothing fits', async () => {
  await open()
  const input = field()
  if (input === null) throw new Error('no field')
  input.value = 'zzzz'
  input.dispatchEvent(new InputEvent('input', { bubbles: true }))
  await flushPromises()
  expect(document.querySelector('[role=status]')?.textContent).toBe('Nothing fits “zzzz”.')
})
