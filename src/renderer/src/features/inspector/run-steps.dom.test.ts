import type { ActionRun } from '@shared/contract/session-live'
import { describe, expect, it } from 'vitest'
import { imageBytes, imageOf, stepsOf } from './run-steps'

const run = (over: Partial<ActionRun>): ActionRun => ({
  id: 'r1',
  sessionKey: 'c1:s1',
  actions: [
    { action: 'click', selector: '#a' },
    { action: 'press', key: 'Enter' },
    { action: 'hover', selector: '#c' }
  ],
  startedAt: 0,
  durationMs: 9,
  steps: [],
  error: null,
  ...over
})
const step = (success: boolean, result?: unknown): ActionRun['steps'][number] => ({
  action: 'click',
  success,
  durationMs: 1,
  result,
  error: success ? null : { code: 'x', message: 'no' }
})

describe('stepsOf', () => {
  it('tells done, failed and not run apart', () => {
    expect(stepsOf(run({ steps: [step(true), step(false)] })).map(({ state }) => state)).toEqual(['done', 'failed', 'not-run'])
  })
  it('says of a single action that it failed, although no list of steps came with the error', () => {
    const alone = { actions: [{ action: 'press' as const, key: 'Enter' }] }
    const stateAfter = (code: 'bad-request' | 'cancelled') => stepsOf(run({ ...alone, error: { code, message: '' } }))[0]?.state
    expect(stateAfter('bad-request')).toBe('failed')
    expect(stateAfter('cancelled')).toBe('not-run')
  })
  it('shows which one runs now', () => {
    expect(stepsOf(run({ durationMs: null, steps: [step(true)] })).map(({ state }) => state)).toEqual([
      'done',
      'running',
      'not-run'
    ])
  })
})

describe('imageOf', () => {
  it('takes a data URL of an image and no other', () => {
    expect(imageOf(step(true, { image: 'data:image/png;base64,AAEC' }))).toBe('data:image/png;base64,AAEC')
    for (const image of ['https://x/a.png', 'data:text/html;base64,AA', 7]) expect(imageOf(step(true, { image }))).toBeNull()
    expect(imageOf(null)).toBeNull()
  })
  it('gives its bytes', () => {
    expect(imageBytes('data:image/png;base64,AAEC')).toEqual({ type: 'image/png', bytes: new Uint8Array([0, 1, 2]) })
  })
})
