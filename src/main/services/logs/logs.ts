import type { Handlers } from '@shared/contract'
import { splitSessionKey, type SessionKey } from '@shared/domain/session'
import { AppError } from '@shared/errors'
import type { LogsEvents, LogsSocket } from '@sdk/browser/types'
import type { Caller, ConnectionClient, ConnectionDirectory, EmitEvent, NetworkStatus, Windows } from '../ports'
import { onAddressChanged } from '../casts/address-changes'
import { isEnded } from '../sessions/reconcile'
import type { Sessions } from '../sessions/sessions'
import { createSessionLog, type SessionLog } from './session-log'

export type LogsDeps = {
  sessions: Sessions
  connections: ConnectionDirectory
  /** Opens the SDK's logs socket. */
  connect: (client: ConnectionClient, sessionKey: SessionKey, events: LogsEvents) => LogsSocket
  network: NetworkStatus
  windows: Windows
  emit: EmitEvent
  now?: () => number
}

export type Logs = { handlers: Handlers<Caller>['logs']; close(): void }

/** The console of every session that some window looks at. What was read stays until the session is off the list. */
export function createLogs({ sessions, connections, connect, network, windows, emit, now = Date.now }: LogsDeps): Logs {
  const logs = new Map<SessionKey, SessionLog>()

  function of(sessionKey: SessionKey): SessionLog {
    const known = logs.get(sessionKey)
    if (known !== undefined) return known
    const session = sessions.get(sessionKey)
    if (session === null) throw new AppError({ code: 'not-found', message: 'session is not known' })
    const { connectionId } = splitSessionKey(sessionKey)
    const log = createSessionLog({
      network,
      now,
      connect: async (events, signal) => connect(await connections.client(connectionId, signal), sessionKey, events),
      onAppended: (entries, droppedTotal) =>
        emit({ room: 'logs', event: 'appended', payload: { sessionKey, entries, droppedTotal } }),
      onSocket: (socket) => emit({ room: 'logs', event: 'socket', payload: { sessionKey, socket } })
    })
    if (isEnded(session)) log.end()
    logs.set(sessionKey, log)
    return log
  }

  const stop = [
    onAddressChanged(connections, (connectionId) => {
      for (const [key, log] of logs) if (splitSessionKey(key).connectionId === connectionId) log.reopen()
    }),
    sessions.onSeen((session) => {
      if (isEnded(session)) logs.get(session.key)?.end()
    }),
    sessions.onRemoved((key) => {
      logs.get(key)?.close()
      logs.delete(key)
    }),
    windows.onClosed((windowId) => {
      for (const log of logs.values()) log.leave(windowId)
    })
  ]

  return {
    handlers: {
      open({ sessionKey }, { windowId }) {
        const log = of(sessionKey)
        log.open(windowId)
        return log.snapshot()
      },
      close: ({ sessionKey }, { windowId }) => logs.get(sessionKey)?.leave(windowId),
      clear({ sessionKey }) {
        logs.get(sessionKey)?.clear()
        emit({ room: 'logs', event: 'cleared', payload: { sessionKey } })
      }
    },
    close() {
      for (const unsubscribe of stop) unsubscribe()
      for (const log of logs.values()) log.close()
    }
  }
}
