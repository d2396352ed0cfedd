import type { LocalHostState } from '@shared/domain/local-host'

export type StepState = 'done' | 'running' | 'waiting' | 'failed'
export type FirstRunStep = { name: 'host' | 'browser' | 'session'; state: StepState }

/** How long the practice session may take once the host runs; after that the session list has its own words for being empty. */
const sessionPatienceMs = 15_000

/** What stands in for the session list while there is nothing to list yet; null once the list can speak for itself. */
export function firstRunView(
  host: LocalHostState | null,
  sessionCount: number,
  now: number
): 'progress' | 'stopped' | 'failed' | null {
  if (sessionCount > 0 || host === null) return null
  if (host.phase === 'stopped' || host.phase === 'failed') return host.phase
  if (host.phase === 'running') return host.since !== null && now - host.since < sessionPatienceMs ? 'progress' : null
  return 'progress'
}

/** Only what main has really told: a step is done when its result is there. */
export function firstRunSteps(host: LocalHostState): FirstRunStep[] {
  const isUp = host.phase === 'running'
  const hasBrowser = isUp && host.chromium !== null
  return [
    { name: 'host', state: isUp ? 'done' : 'running' },
    { name: 'browser', state: hasBrowser ? 'done' : isUp ? 'running' : 'waiting' },
    { name: 'session', state: hasBrowser ? 'running' : 'waiting' }
  ]
}
