import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { saveFileSchema, type Capability } from '@shared/contract/app'
import { AppError } from '@shared/errors'
import { render, type Rendered } from '@/app.testkit'
import type { FakeMain } from '@/bridge.testkit'
import { useToasts } from '@/ui/toasts'
import { cobrowse } from '../connections/connections.testkit'
import DiagnosisPlace from './DiagnosisPlace.vue'
import { diagnosis } from './diagnosis.testkit'

const Window = defineComponent({
  props: { connectionId: { type: String, required: true } },
  setup({ connectionId }) {
    const { items } = useToasts()
    return () => [
      h(DiagnosisPlace, { connectionId }),
      h(
        'ul',
        { id: 'toasts' },
        items.value.map(({ title }) => h('li', title))
      )
    ]
  }
})
let shown: Rendered
let copied: string[]
let saved: { suggestedName: string; text: string }[]
async function show(
  diagnose: NonNullable<FakeMain['connections']>['diagnose'],
  connectionId = 'eu',
  { capabilities = ['native-clipboard', 'native-save'], saves = true }: { capabilities?: Capability[]; saves?: boolean } = {}
) {
  shown = render(Window, {
    props: { connectionId },
    main: {
      connections: { list: () => [cobrowse('eu')], ...(diagnose === undefined ? {} : { diagnose }) },
      app: {
        self: () => ({
          windowId: 'w',
          shell: 'electron',
          platform: 'linux',
          version: '0',
          capabilities,
          destination: null
        }),
        writeClipboard: ({ text }) => void copied.push(text),
        saveFile: ({ suggestedName, bytes }) => {
          saved.push({ suggestedName, text: new TextDecoder().decode(bytes) })
          return { saved: saves }
        }
      }
    }
  })
  await flushPromises()
}
beforeEach(() => {
  // jsdom has none of its own, and Node's makes bytes of another realm, which are no Uint8Array to the contract.
  vi.stubGlobal(
    'TextEncoder',
    class extends TextEncoder {
      override encode = (given = '') => Uint8Array.from(super.encode(given))
    }
  )
  copied = []
  saved = []
})
afterEach(() => {
  shown.unmount()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const text = () => document.body.textContent
const toasts = () => [...document.querySelectorAll('#toasts li')].map(({ textContent }) => textContent)
async function click(name: string) {
  const found = [...document.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === name)
  if (found === undefined) throw new Error(`no button ${name}`)
  found.click()
  await flushPromises()
}

it('says what is in the way, by whose traffic it is, and what was tried from here alone', async () => {
  await show(() => diagnosis(0))
  expect(document.querySelector('.summary')?.textContent).toContain('2 things are in the way.')
  const groups = [...document.querySelectorAll('section.ui-card')].map(({ ariaLabel }) => ariaLabel)
  expect(groups).toEqual(['What agents need', 'What customers’ devices need', 'What a virtual agent’s orchestrator needs'])
  const blocked = document.querySelector('li.is-blocked')?.textContent
  expect(blocked).toContain('blocked')
  expect(blocked).toContain('HTTP 403')
  expect(blocked).toContain('403 · Forbidden by policy')
  expect(text()).toContain('a customer’s own network may differ')
  expect(text()).toContain('http://localhost:4870')
})

it('says that it is under way, and keeps what was found while it runs again', async () => {
  let answer: (found: ReturnType<typeof diagnosis>) => void = () => undefined
  const first = new Promise<ReturnType<typeof diagnosis>>((resolve) => (answer = resolve))
  const answers = [first, new Promise<never>(() => undefined)]
  await show(() => answers.shift() ?? Promise.reject(new Error('asked too often')))
  expect(document.querySelector('.summary')?.textContent).toContain('Trying each path')
  answer(diagnosis(0))
  await flushPromises()
  expect(text()).not.toContain('Trying each path')
  await click('Run again')
  expect(text()).toContain('Trying each path')
  expect(document.querySelectorAll('li.is-blocked')).toHaveLength(2)
})

it('copies the report', async () => {
  await show(() => diagnosis(0))
  await click('Copy report')
  expect(copied).toHaveLength(1)
  expect(copied[0]).toContain('[blocked] /sockets/1/')
})

it('saves the report under a name that says of which service and when, and says so', async () => {
  await show(() => diagnosis(Date.UTC(2026, 10, 21, 23, 30)))
  await click('Save report')
  expect(saved).toMatchObject([{ suggestedName: 'castdeck-diagnosis-example.com-2026-11-21.txt' }])
  await click('Copy report')
  expect(saved[0]?.text).toBe(copied[0])
  expect(toasts()).toContain('The report was saved.')
})

it('keeps the name within what a file name may be', async () => {
  await show(() => ({ ...diagnosis(0), api: `https://${'long.'.repeat(49)}example` }))
  await click('Save report')
  expect(saveFileSchema.safeParse({ suggestedName: saved[0]?.suggestedName, bytes: new Uint8Array() }).success).toBe(true)
})

it('does not say that it was saved where the operator thought better of it', async () => {
  await show(() => diagnosis(0), 'eu', { saves: false })
  await click('Save report')
  expect(saved).toHaveLength(1)
  expect(toasts()).not.toContain('The report was saved.')
})

it('is a download where the shell is a browser', async () => {
  const downloads: string[] = []
  const blobs: Blob[] = []
  Object.assign(URL, { createObjectURL: (blob: Blob) => `blob:${blobs.push(blob)}`, revokeObjectURL: () => undefined })
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    downloads.push(this.download)
  })
  await show(() => diagnosis(0), 'eu', { capabilities: ['native-clipboard'] })
  await click('Save report')
  expect(downloads).toEqual(['castdeck-diagnosis-example.com-1970-01-01.txt'])
  await click('Copy report')
  expect(blobs[0]?.size).toBe(new TextEncoder().encode(copied[0]).length)
})

it('says why nothing could be tried', async () => {
  await show(() => {
    throw new AppError({ code: 'not-supported', message: 'no Cobrowse connection' })
  })
  expect(document.querySelector('[role=alert]')?.textContent).toContain('cannot do that')
})

it('says so where the connection is gone', async () => {
  await show(() => diagnosis(0), 'us')
  expect(text()).toContain('There is no such connection any more.')
})
