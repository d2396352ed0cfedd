import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { actionNames, type Action } from '@shared/domain/action'
import { render, type Rendered } from '@/app.testkit'
import ActionEditor from './ActionEditor.vue'

let shown: Rendered
let ran: Action[][]
const show = (over: { busy?: boolean; disabled?: boolean } = {}): void => {
  shown = render(ActionEditor, {
    props: {
      running: false,
      busy: false,
      disabled: false,
      offered: actionNames,
      onRun: (actions: Action[]) => ran.push(actions),
      ...over
    }
  })
}
beforeEach(() => (ran = []))
afterEach(() => shown.unmount())

const press = async (name: string): Promise<void> => {
  const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === name)
  if (button === undefined) throw new Error(`no button ${name}`)
  button.click()
  await flushPromises()
}
const field = (): HTMLInputElement | HTMLTextAreaElement => {
  const found = document.querySelector('textarea') ?? document.querySelector('input')
  if (found === null) throw new Error('no field')
  return found
}
const fill = async (text: string): Promise<void> => {
  field().value = text
  field().dispatchEvent(new Event('input'))
  await flushPromises()
}
const json = (): unknown => JSON.parse(field().value)
const click = (selector: string): Action => ({ action: 'click', selector })

it('brings the form along into JSON each time, not only the first', async () => {
  show()
  await fill('#one')
  await press('JSON')
  expect(json()).toEqual(click('#one'))
  await press('Form')
  await fill('#two')
  await press('JSON')
  expect(json()).toEqual(click('#two'))
})

it('lays a step behind those that are there, and keeps a batch while the form is used', async () => {
  show()
  await fill('#one')
  await press('Add as step')
  await press('Form')
  await fill('#two')
  await press('Add as step')
  expect(json()).toEqual({ actions: [click('#one'), click('#two')] })
  await press('Form')
  await press('JSON')
  expect(json()).toEqual({ actions: [click('#one'), click('#two')] })
})

it('throws away nothing that it cannot read: it says what is wrong there', async () => {
  show()
  await press('JSON')
  await fill('{ "actions": [')
  await press('Form')
  await fill('#one')
  await press('Add as step')
  expect(field().value).toBe('{ "actions": [')
  expect(document.body.textContent).toContain('This does not fit')
})

it('runs by Ctrl+Enter as by the button, and not where the button does not', async () => {
  const enter = (): boolean =>
    field().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true }))
  show()
  await fill('#one')
  // The field's own Enter would run it once more.
  expect(enter()).toBe(false)
  expect(ran).toEqual([[click('#one')]])
  shown.unmount()
  show({ disabled: true })
  await fill('#one')
  enter()
  expect(ran).toHaveLength(1)
})
