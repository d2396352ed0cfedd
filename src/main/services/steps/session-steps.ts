import type { SocketState } from '@shared/domain/cast'
import type { LiveStep } from '@shared/domain/live-step'
import type { ActionsEvents, ReconnectingSocket } from '@sdk/browser/types'
import { createSessionFeed, type SessionFeed } from '../feeds/session-feed'
import type { NetworkStatus } from '../ports'

const maxSteps = 500

export type SessionStepsDeps = {
  connect: (events: ActionsEvents, signal: AbortSignal) => Promise<ReconnectingSocket>
  network: NetworkStatus
  /** Steps that came or changed. */
  onSteps: (steps: LiveStep[]) => void
  onSocket: (state: SocketState) => void
}

/** The steps of one session: the latest of them, and a socket for as long as some window looks. */
export type SessionSteps = SessionFeed & { snapshot(): { steps: LiveStep[]; socket: SocketState } }

export function createSessionSteps({ connect, network, onSteps, onSocket }: SessionStepsDeps): SessionSteps {
  /** In the order in which they began. */
  const kept = new Map<string, LiveStep>()

  function put(steps: LiveStep[]): void {
    for (const step of steps) kept.set(step.id, step)
    for (const id of [...kept.keys()].slice(0, Math.max(0, kept.size - maxSteps))) kept.delete(id)
    onSteps(steps)
  }

  const feed = createSessionFeed({
    network,
    onSocket,
    connect: (onState, signal) => connect({ onState, onSteps: put }, signal)
  })
  return { ...feed, snapshot: () => ({ steps: [...kept.values()], socket: feed.socket() }) }
}
