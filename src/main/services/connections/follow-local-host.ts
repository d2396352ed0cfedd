import type { LocalHostState } from '@shared/domain/local-host'
import type { LocalHost } from '../local-host/local-host'
import { hostStopped } from './entry'
import type { Health } from './health'

/** The built-in connection is as healthy as the process behind it; only once that listens is there something to ask. */
export function followLocalHost(
  localHost: Pick<LocalHost, 'state' | 'onChanged'>,
  health: Pick<Health, 'hold'>,
  check: () => void
): () => void {
  const follow = ({ phase, error }: LocalHostState): void => {
    if (phase === 'running') check()
    else if (phase === 'starting' || phase === 'restarting') health.hold({ health: 'connecting', error })
    else health.hold({ health: phase === 'failed' ? 'error' : 'offline', error: error ?? hostStopped().toInfo() })
  }
  follow(localHost.state())
  return localHost.onChanged(follow)
}
