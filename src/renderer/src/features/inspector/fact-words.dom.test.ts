import { render, type Rendered } from '@/app.testkit'
import { defineComponent } from 'vue'
import { afterEach, expect, it } from 'vitest'
import { useFactWords, type FactWords } from './fact-words'

let shown: Rendered
afterEach(() => shown.unmount())
function use(): FactWords {
  const made: FactWords[] = []
  shown = render(
    defineComponent(() => {
      made.push(useFactWords())
      return () => null
    })
  )
  const [words] = made
  if (words === undefined) throw new Error('the component did not set up')
  return words
}

it('tells what it was done to first, then how long and how much, and no ids', () => {
  const facts = { durationMs: 48, runId: 'r1', selector: '#buy', action: 'click', count: 2 }
  expect(use().line(facts)).toBe('click · #buy · 48 ms · 2 steps')
})

it('says nothing of what is as expected, and no name that only the code knows', () => {
  const words = use()
  expect(words.line({ windowId: 'w1', agentMayAct: false })).toBe('')
  expect(words.line({ agentMayAct: true })).toBe('the agent may still act')
  expect(words.line({ action: 'click', count: 1, success: false, error: 'timeout' })).toBe('click · failed · It took too long.')
  expect(words.line({ outcome: 'could-not', note: 'no stock' })).toBe('no stock · could not')
  expect(words.line({ cause: 'session-gone' })).toBe('The session is gone.')
  expect(words.line({ cause: 'revoked' })).toBe('The server took control away.')
  expect(words.line({ cause: 'customer-revoked' })).toBe('The customer took control back.')
  expect(words.line({ cause: 'customer-refused' })).toBe('The customer said no.')
  expect(words.line({ verb: 'setTool', tool: 'drawing' })).toBe('Pen')
  expect(words.line({ verb: 'clearAnnotations' })).toBe('Clear drawings')
})
