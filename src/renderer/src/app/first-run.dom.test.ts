import { describe, expect, it } from 'vitest'
import type { LocalHostState } from '@shared/domain/local-host'
import { firstRunSteps, firstRunView } from './first-run'

const host = (state: Partial<LocalHostState>): LocalHostState => ({
  phase: 'starting',
  url: null,
  practiceUrl: null,
  chromium: null,
  since: 1000,
  restarts: 0,
  error: null,
  ...state
})
const stepStates = (state: LocalHostState) => firstRunSteps(state).map((step) => step.state)

describe('the first run', () => {
  it('shows what is under way while the host starts, and why where it cannot', () => {
    expect(firstRunView(host({}), 0, 2000)).toBe('progress')
    expect(firstRunView(host({ phase: 'restarting' }), 0, 2000)).toBe('progress')
    expect(firstRunView(host({ phase: 'failed' }), 0, 2000)).toBe('failed')
    expect(firstRunView(host({ phase: 'stopped' }), 0, 2000)).toBe('stopped')
  })

  it('leaves the list alone once there is a session, or none came', () => {
    expect(firstRunView(host({ phase: 'failed' }), 1, 2000)).toBeNull()
    expect(firstRunView(host({ phase: 'running' }), 0, 2000)).toBe('progress')
    expect(firstRunView(host({ phase: 'running' }), 0, 60_000)).toBeNull()
    expect(firstRunView(null, 0, 2000)).toBeNull()
  })

  it('calls a step done only when its result is there', () => {
    expect(stepStates(host({}))).toEqual(['running', 'waiting', 'waiting'])
    expect(stepStates(host({ phase: 'running' }))).toEqual(['done', 'running', 'waiting'])
    expect(stepStates(host({ phase: 'running', chromium: '/usr/bin/chromium' }))).toEqual(['done', 'done', 'running'])
  })
})
