import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { AppError } from '@shared/errors'
import { render, type Rendered } from '@/app.testkit'
import type { FakeMain } from '@/bridge.testkit'
import { cobrowse } from '../connections/connections.testkit'
import DiagnosisPlace from './DiagnosisPlace.vue'
import { diagnosis } from './diagnosis.testkit'

let shown: Rendered
let copied: string[]
async function show(diagnose: NonNullable<FakeMain['connections']>['diagnose'], connectionId = 'eu') {
  shown = render(DiagnosisPlace, {
    props: { connectionId },
    main: {
      connections: { list: () => [cobrowse('eu')], ...(diagnose === undefined ? {} : { diagnose }) },
      app: {
        self: () => ({
          windowId: 'w',
          shell: 'electron',
          platform: 'linux',
          version: '0',
          capabilities: ['native-clipboard'],
          destination: null
        }),
        writeClipboard: ({ text }) => void copied.push(text)
      }
    }
  })
  await flushPromises()
}
beforeEach(() => (copied = []))
afterEach(() => shown.unmount())

const text = () => document.body.textContent
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
