import type { Handlers } from '@shared/contract'
import type { SessionKey } from '@shared/domain/session'
import type { LogsEvents, LogsSocket } from '@sdk/browser/types'
import { createFeeds, type FeedsDeps } from '../feeds/feeds'
import type { Caller, ConnectionClient, EmitEvent, NetworkStatus } from '../ports'
import { createSessionLog } from './session-log'

export type LogsDeps = FeedsDeps & {
  /** Opens the SDK's logs socket. */
  connect: (client: ConnectionClient, sessionKey: SessionKey, events: LogsEvents) => LogsSocket
  network: NetworkStatus
  emit: EmitEvent
  now?: () => number
}

export type Logs = { handlers: Handlers<Caller>['logs']; close(): void }

/** The console of every session that some window looks at. What was read stays until the session is off the list. */
export function createLogs(deps: LogsDeps): Logs {
  const { connect, network, emit, now = Date.now } = deps
  const logs = createFeeds(deps, (sessionKey, client) =>
    createSessionLog({
      network,
      now,
      connect: async (events, signal) => connect(await client(signal), sessionKey, events),
      onAppended: (entries, droppedTotal) =>
        emit({ room: 'logs', event: 'appended', payload: { sessionKey, entries, droppedTotal } }),
      onSocket: (socket) => emit({ room: 'logs', event: 'socket', payload: { sessionKey, socket } })
    })
  )

  return {
    handlers: {
      open({ sessionKey }, { windowId }) {
        const log = logs.of(sessionKey)
        log.open(windowId)
        return log.snapshot()
      },
      close: ({ sessionKey }, { windowId }) => logs.get(sessionKey)?.leave(windowId),
      clear({ sessionKey }) {
        logs.get(sessionKey)?.clear()
        emit({ room: 'logs', event: 'cleared', payload: { sessionKey } })
      }
    },
    close: () => logs.close()
  }
}
