import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { render, type Rendered } from '@/app.testkit'
import { useToasts } from '@/ui/toasts'
import { cobrowse } from './connections.testkit'
import { useTokenWarnings } from './token-warnings'

const minute = 60_000
const start = Date.UTC(2026, 0, 1)
let shown: Rendered
const Window = defineComponent(() => {
  useTokenWarnings()
  const { items } = useToasts()
  return () =>
    h(
      'ul',
      items.value.map(({ title, action }) => h('li', { onClick: action?.run }, title))
    )
})
async function open(list = [cobrowse('eu', { tokenExpiresAt: start + 15 * minute })]) {
  shown = render(Window, { main: { connections: { list: () => list } } })
  await flushPromises()
}
const said = () => [...document.querySelectorAll('li')].map(({ textContent }) => textContent)

beforeEach(() => void vi.useFakeTimers({ now: start }))
afterEach(() => {
  shown.unmount()
  vi.useRealTimers()
})

it('says once ten minutes ahead and once two, and leads to where a new one is pasted', async () => {
  await open()
  expect(said()).toEqual([])
  await vi.advanceTimersByTimeAsync(5 * minute)
  expect(said()).toEqual(['The token of “Support eu” runs out in 10 min.'])
  await vi.advanceTimersByTimeAsync(7 * minute)
  expect(said()).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(minute)
  expect(said().at(-1)).toBe('The token of “Support eu” runs out in 2 min.')
  await vi.advanceTimersByTimeAsync(5 * minute)
  expect(said()).toHaveLength(2)
  document.querySelector<HTMLElement>('li')?.click()
  expect(window.location.hash).toBe('#/connections/eu/token')
})

it('says the last warning alone in a window that opens late, and warns of the next token anew', async () => {
  await open([cobrowse('eu', { tokenExpiresAt: start + minute })])
  expect(said()).toEqual(['The token of “Support eu” runs out in 1 min.'])
  shown.emit({ room: 'connections', event: 'changed', payload: [cobrowse('eu', { tokenExpiresAt: start + 9 * minute })] })
  await flushPromises()
  expect(said().at(-1)).toBe('The token of “Support eu” runs out in 9 min.')
})

it('says of one that lives only briefly when a fifth of its life is left, and not as soon as it is pasted', async () => {
  await open([cobrowse('eu', { tokenIssuedAt: start - 2000, tokenExpiresAt: start - 2000 + 10 * minute })])
  expect(said()).toEqual([])
  await vi.advanceTimersByTimeAsync(7 * minute)
  expect(said()).toEqual([])
  await vi.advanceTimersByTimeAsync(minute)
  expect(said()).toEqual(['The token of “Support eu” runs out in 2 min.'])
  await vi.advanceTimersByTimeAsync(1.7 * minute)
  expect(said()).toHaveLength(2)
})

it('says of one that should have been renewed that it was not, and leads to where tokens come from', async () => {
  const error = { code: 'token-unavailable', message: 'not signed in' } as const
  const command = { type: 'command' as const, program: 'token', args: [] }
  await open([cobrowse('eu', { error, tokenExpiresAt: start + 5 * minute }, command)])
  expect(said()).toEqual(['The token of “Support eu” runs out in 5 min.'])
  document.querySelector<HTMLElement>('li')?.click()
  expect(window.location.hash).toBe('#/connections/eu/token')
})

it('says nothing of a token that is renewed by itself', async () => {
  await open([cobrowse('eu', { tokenExpiresAt: start + minute }, { type: 'command', program: 'token', args: [] })])
  await vi.advanceTimersByTimeAsync(2 * minute)
  expect(said()).toEqual([])
})
