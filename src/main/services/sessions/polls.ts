import type { Connection } from '@shared/domain/connection'
import { AppError } from '@shared/errors'
import type { ConnectionDirectory, NetworkStatus, Windows } from '../ports'
import { pollDelay } from './delays'
import { createPoller, type Poller } from './poller'

export type PollEvents = {
  poll: (connection: Connection, signal: AbortSignal) => Promise<void>
  /** A connection that was online is no longer. */
  onLost: (connectionId: string) => void
  onRemoved: (connectionId: string) => void
  /** What changes is told without being asked for. */
  isTold: (connectionId: string) => boolean
}

/** One poller a connection, as connections come, go, fail and come back. */
export function createConnectionPolls(
  { connections, windows, network }: { connections: ConnectionDirectory; windows: Windows; network: NetworkStatus },
  { poll, onLost, onRemoved, isTold }: PollEvents
): {
  /** Rejects with what the poll met, `not-found` for an unknown connection. */
  now(connectionId: string): Promise<void>
  /** Without an answer: its failure shows in the connection's health. */
  soon(connectionId: string): void
  close(): void
} {
  const pollers = new Map<string, { poller: Poller; connection: Connection }>()

  async function now(connectionId: string): Promise<void> {
    const known = pollers.get(connectionId)
    if (known === undefined) throw new AppError({ code: 'not-found', message: 'connection is not known' })
    await known.poller.now()
  }
  function soon(connectionId: string): void {
    now(connectionId).catch(() => {
      // The poll reported it to the connection's health.
    })
  }
  const all = (): void => [...pollers.keys()].forEach(soon)

  function add(connection: Connection): void {
    const { id } = connection.profile
    const poller = createPoller(
      async (signal) => {
        const current = pollers.get(id)
        if (current !== undefined) await poll(current.connection, signal)
      },
      (failures) => pollDelay(failures, { watched: windows.count() > 0, isTold: isTold(id) }),
      // Whoever looks after the connection asks whether it is back; a second one asking would only double the knocking.
      () => pollers.get(id)?.connection.state.health === 'online'
    )
    pollers.set(id, { poller, connection })
    soon(id)
  }

  function follow(list: Connection[]): void {
    for (const connection of list) {
      const known = pollers.get(connection.profile.id)
      if (known === undefined) {
        add(connection)
        continue
      }
      const was = known.connection
      known.connection = connection
      const online = connection.state.health === 'online'
      if (was.state.health === 'online' && !online) onLost(connection.profile.id)
      // Back again or edited: no reason to wait for the next turn. A poll that is under way brought the news itself.
      const returned = was.state.health !== 'online' && online && !known.poller.isBusy()
      if (returned || JSON.stringify(was.profile) !== JSON.stringify(connection.profile)) soon(connection.profile.id)
    }
    const ids = new Set(list.map(({ profile }) => profile.id))
    for (const [id, { poller }] of pollers) {
      if (ids.has(id)) continue
      poller.close()
      pollers.delete(id)
      onRemoved(id)
    }
  }

  follow(connections.list())
  const stop = [
    connections.onChanged(follow),
    windows.onOpened(all),
    network.onChange((online) => {
      if (online) all()
    })
  ]
  return {
    now,
    soon,
    close() {
      for (const unsubscribe of stop) unsubscribe()
      for (const { poller } of pollers.values()) poller.close()
    }
  }
}
