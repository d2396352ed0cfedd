import type { Connection } from '@shared/domain/connection'
import type { ConnectionDirectory } from '../ports'

const addressOf = ({ profile: { baseUrl, agentId, auth, dialect, cobrowse } }: Connection): string =>
  JSON.stringify([baseUrl, agentId, auth, dialect, cobrowse?.license])

/** Tells of a connection that leads elsewhere since it was edited: a socket that was opened for the old address would knock there for ever. */
export function onAddressChanged(connections: ConnectionDirectory, listener: (connectionId: string) => void): () => void {
  const read = (list: Connection[]): Map<string, string> => new Map(list.map((one) => [one.profile.id, addressOf(one)]))
  let known = read(connections.list())
  return connections.onChanged((list) => {
    const before = known
    known = read(list)
    for (const [id, address] of known) if (before.has(id) && before.get(id) !== address) listener(id)
  })
}

/** Tells of a connection that answers again: its sockets need not sit out the rest of their waits. */
export function onBackOnline(connections: ConnectionDirectory, listener: (connectionId: string) => void): () => void {
  const read = (list: Connection[]): Set<string> =>
    new Set(list.filter(({ state }) => state.health === 'online').map(({ profile }) => profile.id))
  let known = read(connections.list())
  return connections.onChanged((list) => {
    const before = known
    known = read(list)
    for (const id of known) if (!before.has(id)) listener(id)
  })
}
