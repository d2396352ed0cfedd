import type { RestClient } from '../rest/rest-client'
import type { EventSocket } from '../socket/event-socket'
import type { SocketPool } from '../socket/socket-pool'

/** What a resource works with: its client's REST, its client's socket for events, and a way to open another (a session's stream). */
export type ResourceDeps = {
  api: string
  rest: RestClient
  socket: EventSocket
  openSocket: SocketPool['open']
  /** So many rows of a list made no sense. */
  onMalformedRows: (count: number) => void
}
