import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import { AppError } from '@shared/errors'
import type { Session } from '@shared/domain/session'
import { render, type Rendered } from '@/app.testkit'
import { aConnection, aSession } from '../sessions/session.testkit'
import CodeDialog from './CodeDialog.vue'

let shown: Rendered
const openCode = vi.fn<(asked: { connectionId: string; code: string }) => Session | Promise<Session>>()
beforeEach(() => {
  // Reka's select asks for these, and jsdom has none of them.
  Element.prototype.scrollIntoView = () => undefined
  openCode.mockReset().mockReturnValue(aSession({ key: 'eu:s1' }))
})
afterEach(() => {
  shown.unmount()
  window.location.hash = ''
})

const cobrowse = { license: 'l', tokenSource: { type: 'pasted' } } as const
const service = (id: string) => aConnection(id, { name: `Service ${id}`, cobrowse })

async function open(code = '', connections = [service('eu')]) {
  const address = ref<string | null>(code)
  const taken = vi.fn()
  shown = render(
    defineComponent(
      () => () =>
        h(CodeDialog, {
          connectionId: 'eu',
          code: address.value,
          onClose: () => (address.value = null),
          onTaken: () => {
            taken(address.value)
            address.value = ''
          }
        })
    ),
    { main: { connections: { list: () => connections }, sessions: { openCode } } }
  )
  await flushPromises()
  return { address, taken }
}

function field(): HTMLInputElement {
  const found = document.querySelector<HTMLInputElement>('[role=dialog] input')
  if (found === null) throw new Error('no field')
  return found
}
async function type(text: string) {
  field().value = text
  field().dispatchEvent(new InputEvent('input', { bubbles: true }))
  await flushPromises()
}
async function submit() {
  document.querySelector('form')?.requestSubmit()
  await flushPromises()
}
async function paste(text: string, at: EventTarget = document.body) {
  const event = new Event('paste', { bubbles: true, cancelable: true })
  Object.assign(event, { clipboardData: { getData: () => text } })
  at.dispatchEvent(event)
  await flushPromises()
  return event
}
const problem = () => document.querySelector('[role=alert]')?.textContent

it('opens the session of a code, with blanks or dashes in it, from one labelled field', async () => {
  await open()
  expect(document.activeElement).toBe(field())
  expect(document.querySelector(`label[for="${field().id}"]`)?.textContent).toContain('Code')
  await type(' １２3–456 ')
  await submit()
  expect(openCode.mock.calls.map(([asked]) => asked)).toEqual([{ connectionId: 'eu', code: '123456' }])
  expect(window.location.hash).toBe('#/sessions/eu%3As1')
})

it.each(['123456', ' 123 456\n', '123-456', '123.456', '１２３４５６', '123\u200b456', 'Your code is 123 456.', 'Code:123456'])(
  'takes “%s” pasted anywhere',
  async (text) => {
    await open()
    const close = document.querySelector<HTMLElement>('[role=dialog] button')
    close?.focus()
    expect((await paste(text, close ?? document)).defaultPrevented).toBe(true)
    expect(field().value).toBe('123456')
    expect(document.activeElement).toBe(field())
  }
)

it.each(['no code', '1234567', '12 34 56 78', 'call 555-1234 or 123 456 or 654 321'])(
  'leaves “%s” to the field itself',
  async (text) => {
    await open()
    expect((await paste(text)).defaultPrevented).toBe(false)
    expect(field().value).toBe('')
  }
)

it('says under the field what is wrong, and keeps text and focus', async () => {
  await open()
  await type('12345')
  expect(problem()).toBeUndefined()
  await submit()
  expect(problem()).toBe('A code has six digits. Ask the customer to read it out once more.')
  expect(field().getAttribute('aria-invalid')).toBe('true')
  expect(openCode).not.toHaveBeenCalled()

  openCode.mockRejectedValueOnce(new AppError({ code: 'not-found', message: 'no session' }))
  await type('123456')
  expect(problem()).toBeUndefined()
  await submit()
  expect(problem()).toMatch(/^No session waits with this code/)
  expect(field().value).toBe('123456')
  expect(document.activeElement).toBe(field())
  expect(field().getAttribute('aria-describedby')).toBe(document.querySelector('[role=alert]')?.id)

  openCode.mockRejectedValueOnce(new AppError({ code: 'token-expired', message: 'jwt expired' }))
  await submit()
  expect(problem()).toMatch(/^The token has run out/)
  await submit()
  expect(window.location.hash).toBe('#/sessions/eu%3As1')
})

it('is filled in by a link, which leaves the address, and does nothing by itself', async () => {
  const { taken, address } = await open('654321')
  expect(taken.mock.calls).toEqual([['654321']])
  expect(address.value).toBe('')
  expect(field().value).toBe('654321')
  expect(openCode).not.toHaveBeenCalled()
})

it('asks at the service that was chosen, where there are several', async () => {
  await open('', [service('eu'), service('us'), aConnection('plain')])
  const trigger = document.querySelector<HTMLElement>('[role=combobox]')
  expect(trigger?.textContent).toBe('Service eu')
  trigger?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
  await flushPromises()
  const options = [...document.querySelectorAll<HTMLElement>('[role=option]')]
  expect(options.map((option) => option.textContent.trim())).toEqual(['Service eu', 'Service us'])
  options[1]?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
  await flushPromises()
  await type('123456')
  await submit()
  expect(openCode.mock.calls.at(-1)?.[0]).toEqual({ connectionId: 'us', code: '123456' })
})

it('leads nowhere once it was closed', async () => {
  let answer: (session: Session) => void = () => undefined
  openCode.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)))
  const { address } = await open()
  await type('123456')
  await submit()
  address.value = null
  await flushPromises()
  answer(aSession({ key: 'eu:s1' }))
  await flushPromises()
  expect(window.location.hash).toBe('')
})
