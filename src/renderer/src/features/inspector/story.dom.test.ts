import type { ActionRun } from '@shared/contract/session-live'
import type { AuditEntry } from '@shared/domain/audit'
import { describe, expect, it } from 'vitest'
import type { LiveStep } from '@shared/domain/live-step'
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

const live = (over: Partial<LiveStep>): LiveStep => ({
  id: 'step-1',
  action: 'click',
  status: 'done',
  startedAt: 200,
  durationMs: 12,
  pageId: 'p1',
  url: 'http://shop/',
  target: '#buy',
  error: null,
  box: { x: 1, y: 2, width: 3, height: 4 },
  waiting: false,
  run: null,
  ...over
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

  it('tells what the agent does, with where it was, and what another operator and the app itself do', () => {
    const steps = [
      live({}),
      live({ id: 'step-2', startedAt: 300, status: 'failed', error: { code: 'action_timeout', message: 'covered' }, box: null }),
      live({ id: 'step-3', startedAt: 400, status: 'running', durationMs: null, waiting: true, run: { id: 'theirs', index: 0 } }),
      live({ id: 'step-4', startedAt: 50, run: { id: 'start', index: 0 } })
    ]
    expect(tellStory([entry({ at: 250 })], [], steps)).toMatchObject([
      { who: 'other', running: true, waiting: true },
      { who: 'agent', problem: 'covered', place: null },
      { who: 'you', verb: { name: 'control-taken' } },
      { who: 'agent', target: '#buy', durationMs: 12, place: { pageId: 'p1', box: { x: 1, y: 2, width: 3, height: 4 } } },
      { who: 'system' }
    ])
  })

  it('tells a run of this app once, with the places that the server knows, and how far a batch has come', () => {
    const batch = run({
      actions: [
        { action: 'hover', selector: 'a' },
        { action: 'hover', selector: 'b' },
        { action: 'hover', selector: 'c' }
      ],
      durationMs: null,
      steps: []
    })
    const steps = [
      live({ action: 'hover', startedAt: 101, run: { id: 'r1', index: 0 } }),
      live({ id: 'step-2', action: 'hover', startedAt: 150, status: 'running', durationMs: null, run: { id: 'r1', index: 1 } })
    ]
    const told = tellStory([], [batch], steps)
    expect(told.map(({ id, at, running }) => [id, at, running])).toEqual([
      ['r1.1', 150, true],
      ['r1.0', 101, false]
    ])
    expect(told[1]).toMatchObject({ who: 'you', runId: 'r1', target: 'a', durationMs: 12, place: { pageId: 'p1' } })
  })

  it('tells a run of an earlier start step by step where the server still does, and else as the log knows it', () => {
    const logged = entry({ id: 'a9', kind: 'action-run', facts: { action: 'click, type', run: 'old' } })
    const steps = [live({ run: { id: 'old', index: 0 } }), live({ id: 'step-2', run: { id: 'old', index: 1 } })]
    expect(tellStory([logged], [], steps).map(({ id, who }) => [id, who])).toEqual([
      ['step-1', 'you'],
      ['step-2', 'you']
    ])
    expect(tellStory([logged], [], []).map(({ id }) => id)).toEqual(['a9'])
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
