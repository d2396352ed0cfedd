import type { Handlers } from '@shared/contract'
import type { SessionKey } from '@shared/domain/session'
import type { ActionsEvents, ReconnectingSocket } from '@sdk/browser/types'
import { createFeeds, type FeedsDeps } from '../feeds/feeds'
import type { Caller, ConnectionClient, EmitEvent, NetworkStatus } from '../ports'
import { createSessionSteps } from './session-steps'

export type StepsDeps = FeedsDeps & {
  /** Opens the SDK's actions socket. */
  connect: (client: ConnectionClient, sessionKey: SessionKey, events: ActionsEvents) => ReconnectingSocket
  network: NetworkStatus
  emit: EmitEvent
}

export type Steps = { handlers: Handlers<Caller>['steps']; close(): void }

/** What is done to a session by `execute`, by its agent or by whomever, for every window that looks. */
export function createSteps(deps: StepsDeps): Steps {
  const { connect, network, emit } = deps
  const feeds = createFeeds(deps, (sessionKey, client) =>
    createSessionSteps({
      network,
      connect: async (events, signal) => connect(await client(signal), sessionKey, events),
      onSteps: (steps) => emit({ room: 'steps', event: 'changed', payload: { sessionKey, steps } }),
      onSocket: (socket) => emit({ room: 'steps', event: 'socket', payload: { sessionKey, socket } })
    })
  )

  return {
    handlers: {
      open({ sessionKey }, { windowId }) {
        const feed = feeds.of(sessionKey)
        feed.open(windowId)
        return feed.snapshot()
      },
      close: ({ sessionKey }, { windowId }) => feeds.get(sessionKey)?.leave(windowId)
    },
    close: () => feeds.close()
  }
}
