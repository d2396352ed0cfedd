import type { ActionRun } from '@shared/contract/session-live'
import type { AuditEntry } from '@shared/domain/audit'
import { describe, expect, it } from 'vitest'
import { tellStory } from './story'

const entry = (over: Partial<AuditEntry>): AuditEntry => ({
  id: 'a1',
  at: 10,
  kind: 'control-taken',
  actor: 'Lena',
  connectionId: 'c1',
  sessionKey: 'c1:s1',
  facts: {},
  ...over
})
const run = (over: Partial<ActionRun>): ActionRun => ({
  id: 'r1',
  sessionKey: 'c1:s1',
  actions: [{ action: 'click', selector: '#go' }],
  startedAt: 100,
  durationMs: 48,
  steps: [{ action: 'click', success: true, durationMs: 48, error: null }],
  error: null,
  ...over
})
const ok = (action: string, durationMs: number, result?: unknown): ActionRun['steps'][number] => ({
  action,
  success: true,
  durationMs,
  result,
  error: null
})

describe('tellStory', () => {
  it('is newest first, with each step a line of its own', () => {
    const batch = run({
      actions: [
        { action: 'extract', selector: '.price' },
        { action: 'press', key: 'Enter' }
      ],
      steps: [ok('extract', 12, { value: '$79.27' }), ok('press', 3)]
    })
    const story = tellStory([entry({ facts: { reason: 'Which one?' } })], [batch])
    expect(story.map(({ verb, at }) => [verb.name, at])).toEqual([
      ['press', 112],
      ['extract', 100],
      ['control-taken', 10]
    ])
    expect(story[1]).toMatchObject({ target: '.price', durationMs: 12, result: '$79.27' })
    expect(story[2]).toMatchObject({ who: 'you', quote: 'Which one?' })
  })

  it('tells a run once, also when the audit log knows it too, and those of an earlier day from the log', () => {
    const logged = entry({ id: 'a2', at: 150, kind: 'action-run', facts: { action: 'click' } })
    const older = entry({ id: 'a3', at: 50, kind: 'action-run', facts: { action: 'hover', selector: '#old', durationMs: 7 } })
    const story = tellStory([logged, older], [run({})])
    expect(story.map(({ id }) => id)).toEqual(['r1.0', 'a3'])
    expect(story[1]).toMatchObject({ verb: { kind: 'action', name: 'hover' }, target: '#old', durationMs: 7 })
    expect(tellStory([logged], []).map(({ id }) => id)).toEqual(['a2'])
  })

  it('shows the step that runs, stops at the failed one, and names what kept a run from starting', () => {
    const two = [
      { action: 'hover', selector: 'a' },
      { action: 'hover', selector: 'b' }
    ] satisfies ActionRun['actions']
    const running = tellStory([], [run({ actions: two, durationMs: null, steps: [ok('hover', 5)] })])
    expect(running.map((line) => [line.target, line.running])).toEqual([
      ['b', true],
      ['a', false]
    ])
    const failed = { action: 'hover', success: false, durationMs: 5, error: { code: 'x', message: 'no such element' } }
    expect(tellStory([], [run({ actions: two, steps: [failed] })])).toMatchObject([{ target: 'a', problem: 'no such element' }])
    const refused = run({ steps: [], error: { code: 'unreachable', message: 'refused' } })
    expect(tellStory([], [refused])).toMatchObject([{ target: '#go', problem: 'refused', durationMs: 48 }])
  })

  it('never tells a typed text', () => {
    const typed = run({ actions: [{ action: 'type', selector: '#pw', text: 'secret' }] })
    expect(JSON.stringify(tellStory([], [typed]))).not.toContain('secret')
  })

  it('gives the agent its request, and no one what happened by itself', () => {
    expect(tellStory([entry({ kind: 'control-requested' })], [])[0]?.who).toBe('agent')
    expect(tellStory([entry({ kind: 'control-lost' })], [])[0]?.who).toBe('system')
  })
})
