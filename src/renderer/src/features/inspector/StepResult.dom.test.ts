import { render, type Rendered } from '@/app.testkit'
import type { ActionStep } from '@shared/domain/action'
import { afterEach, expect, it } from 'vitest'
import StepResult from './StepResult.vue'

let shown: Rendered
afterEach(() => shown.unmount())
const saved: string[] = []
const show = (result: unknown): string => {
  const step: ActionStep = { action: 'evaluate', success: true, durationMs: 1, result, error: null }
  shown = render(StepResult, { props: { step, onSaveText: (text: string) => saved.push(text) } })
  return document.body.textContent
}

it('shows a value as it is', () => {
  expect(show({ value: { parcels: 2 } })).toContain('"parcels": 2')
  expect(document.querySelector('button')).toBeNull()
})

it('shows the beginning of a long one, and saves all of it', () => {
  const value = 'x'.repeat(5000)
  expect(show({ value })).toContain('The first 4,000 of 5,000 characters.')
  expect(document.querySelector('pre')?.textContent).toHaveLength(4000)
  document.querySelector('button')?.click()
  expect(saved).toEqual([value])
})

it('tells the size of one that was too large to keep', () => {
  expect(show({ omitted: { characters: 20_000_000 } })).toContain('20,000,000 characters: too many to keep')
})
