import type { SocketState } from '@shared/domain/cast'

/** Two sockets as one: what the first is, and once it is open, what the second still lacks. */
export function combineStates(main: SocketState, tab: SocketState | null): SocketState {
  if (main.phase !== 'open' || tab === null) return main
  return tab.phase === 'open' ? { phase: 'open', since: Math.max(main.since, tab.since) } : tab
}
