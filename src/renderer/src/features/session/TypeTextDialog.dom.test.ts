import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import { render, type Rendered } from '@/app.testkit'
import { thisWindow } from '../sessions/session.testkit'
import { defineComponent, h, ref } from 'vue'
import TypeTextDialog from './TypeTextDialog.vue'

let dialog: Rendered
afterEach(() => dialog.unmount())

const field = (): HTMLTextAreaElement => {
  const area = document.querySelector('textarea')
  if (area === null) throw new Error('there is no text field')
  return area
}
const press = (name: string): void =>
  [...document.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === name)?.click()

async function open(): Promise<string[]> {
  const typed: string[] = []
  const isOpen = ref(true)
  const shell = defineComponent(
    () => () =>
      h(TypeTextDialog, {
        open: isOpen.value,
        'onUpdate:open': (value: boolean) => (isOpen.value = value),
        onType: (text: string) => typed.push(text)
      })
  )
  dialog = render(shell, {
    main: {
      app: { self: () => ({ ...thisWindow, capabilities: ['native-clipboard'] }), emptyClipboard: () => undefined }
    }
  })
  await flushPromises()
  field().value = 'hunter2'
  field().dispatchEvent(new Event('input'))
  await flushPromises()
  return typed
}

it('types what was entered, and leaves the clipboard alone', async () => {
  const typed = await open()
  press('Type it')
  await expect.poll(() => typed).toEqual(['hunter2'])
  expect(dialog.inputsOf('app.emptyClipboard')).toEqual([])
})

it('says that a text was cut at what fits', async () => {
  await open()
  field().value = 'x'.repeat(20_000)
  field().dispatchEvent(new Event('input'))
  await flushPromises()
  expect(document.body.textContent).toContain(
    '20,000 characters: no more fit here, and what a paste had beyond them is left out.'
  )
})

it('hides a secret, and takes it off the clipboard after the time that is set', async () => {
  const typed = await open()
  document.querySelector<HTMLElement>('[role=checkbox]')?.click()
  await flushPromises()
  expect(field().classList).toContain('is-secret')
  press('Type it')
  await expect.poll(() => typed).toEqual(['hunter2'])
  expect(dialog.inputsOf('app.emptyClipboard')).toEqual([{ text: 'hunter2', seconds: 30 }])
})
