import { z } from 'zod'
import { parseJson } from '../../net/server-words'
import type { PageIdEvents, ReconnectingSocket, SocketDeps } from '../types'
import type { StreamOptions } from './open-logs'
import { createSessionSocket } from './session-socket'

const messageWire = z.object({ pageId: z.string().min(1) })

/** Tells the page that works now, whenever the server says so (`{pageId}`; nothing on connect on some servers). Page ids die with the browser process. */
export function openPageIds(
  deps: SocketDeps,
  { sessionId, timing = {} }: StreamOptions,
  events: PageIdEvents
): ReconnectingSocket {
  return createSessionSocket(deps, {
    sessionId,
    path: '/v1/sessions/pageId',
    timing,
    onState: events.onState,
    onMessage: (data) => {
      const parsed = messageWire.safeParse(parseJson(typeof data === 'string' ? data : new TextDecoder().decode(data)))
      if (parsed.success) events.onPageId(parsed.data.pageId)
    }
  })
}
