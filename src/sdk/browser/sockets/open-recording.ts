import { unpackEvent } from '../dialects/rrweb-unpack'
import { parseJson } from '../../net/server-words'
import type { ReconnectingSocket, RecordingEvents, SocketDeps } from '../types'
import type { StreamOptions } from './open-logs'
import { createSessionSocket } from './session-socket'

const maxMessageBytes = 32 * 1024 * 1024

/**
 * The recording of a session: arrays of events in the order in which they came, opaque here. Where the server records with rrweb, `type` is 2 full snapshot,
 * 3 incremental, 4 meta, 5 custom; packed events are unpacked (see rrweb-unpack.ts). Replay begins at a meta event and its full snapshot. Steel opens this socket
 * and never sends anything: do not wait for a first event.
 */
export function openRecording(
  deps: SocketDeps,
  { sessionId, timing = {} }: StreamOptions,
  events: RecordingEvents
): ReconnectingSocket {
  /** Unpacking takes turns of its own; the order of the messages stays. */
  let last: Promise<void> = Promise.resolve()
  return createSessionSocket(deps, {
    sessionId,
    path: '/v1/sessions/recording',
    timing,
    onState: events.onState,
    onMessage: (data) => {
      if (data.length > maxMessageBytes) return
      const body = parseJson(typeof data === 'string' ? data : new TextDecoder().decode(data))
      if (!Array.isArray(body) || body.length === 0) return
      last = last.then(async () => events.onEvents(await Promise.all(body.map(unpackEvent))))
    }
  })
}
