import type { CborSocket, CborSocketEvents } from '../socket/cbor-socket'
import type { EventSocket } from '../socket/event-socket'
import type { RestClient } from '../rest/rest-client'

/** What a resource works with: its client's REST, its client's one socket, and a way to open another (a session's stream). */
export type ResourceDeps = {
  api: string
  rest: RestClient
  socket: EventSocket
  /** `credentials` is asked at each connect; `base` may be relative to the API. */
  openSocket: (credentials: () => Promise<{ base: string; token: string }>, events: CborSocketEvents) => CborSocket
}
