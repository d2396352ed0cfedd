import { describe, expect, it } from 'vitest'
import type { ActionRun } from '@shared/contract/session-live'
import type { ActionStep } from '@shared/domain/action'
import { runFacts } from './audit-facts'
import { boundSteps, createHistory } from './history'

const step = (facts: Partial<ActionStep> = {}): ActionStep => ({
  action: 'screenshot',
  success: true,
  durationMs: 5,
  error: null,
  ...facts
})
const run = (id: string, facts: Partial<ActionRun> = {}): ActionRun => ({
  id,
  sessionKey: 'c:s',
  actions: [{ action: 'screenshot' }],
  startedAt: 0,
  durationMs: 5,
  steps: [step()],
  error: null,
  ...facts
})
const picture = (characters: number): ActionStep => step({ result: { image: 'A'.repeat(characters) } })

describe('history of actions', () => {
  it('is newest first, 200 at most, and replaces a run by its outcome', () => {
    const history = createHistory()
    for (let index = 1; index <= 205; index += 1) history.put(run(`${index}`, { durationMs: null }))
    history.put(run('205', { durationMs: 9 }))
    const list = history.list()
    expect(list).toHaveLength(200)
    expect(list[0]).toMatchObject({ id: '205', durationMs: 9 })
    expect(list.at(-1)?.id).toBe('6')
  })

  it('lets go of old pictures, not of old outcomes', () => {
    const history = createHistory()
    for (let index = 1; index <= 6; index += 1) history.put(run(`${index}`, { steps: [picture(15_000_000)] }))
    const kept = history.list().filter(({ steps }) => JSON.stringify(steps[0]?.result).length > 1000)
    expect(kept.map(({ id }) => id)).toEqual(['6', '5', '4', '3'])
    expect(history.list().at(-1)?.steps[0]).toMatchObject({ success: true, durationMs: 5 })
  })

  it('tells a result that is too large by its size', () => {
    const [small, large] = boundSteps([picture(10), picture(2000)], 1000)
    expect(small?.result).toEqual({ image: 'A'.repeat(10) })
    expect(large?.result).toEqual({ omitted: { characters: 2012 } })
  })
})

describe('audit of actions', () => {
  it('tells what was done to what, and never what with', () => {
    const facts = runFacts(
      run('1', { actions: [{ action: 'type', selector: '#password', text: 'hunter2' }], steps: [step({ action: 'type' })] })
    )
    expect(facts).toEqual({ run: '1', action: 'type', count: 1, success: true, durationMs: 5, selector: '#password' })
    const navigation = runFacts(run('2', { actions: [{ action: 'navigate', url: 'https://a.example/p?token=s#f' }] }))
    expect(navigation).toMatchObject({ url: 'https://a.example/p' })
    const batch = runFacts(
      run('3', {
        actions: [
          { action: 'evaluate', script: 'secret()' },
          { action: 'press', key: 'x' }
        ]
      })
    )
    expect(batch).toMatchObject({ action: 'evaluate, press', count: 2 })
    expect(JSON.stringify(batch)).not.toContain('secret')
  })
})
