import type { WebSocket } from '@fastify/websocket'
import { z } from 'zod'
import type { Agent } from '../account'
import type { Device } from '../device'
import type { Devices } from '../devices'
import { deviceResource, presenceOf, sessionResource } from '../resources'
import type { SupportSession } from '../support-session'
import type { SupportSessions } from '../support-sessions'
import { ackFrame, eventFrame, readFrame } from './event-frames'

/** Every device that a host can have, and the sessions. */
const maxSubscriptions = 11_000
const text = z.string().min(1).max(500)
const probe = z.object({ timestamp: z.number() })

/** What a socket may hear: an agent's what it subscribes to, a stream's the round trip of its one session. */
export type EventRights =
  { kind: 'agent'; agent: Agent; devices: Devices; sessions: SupportSessions } | { kind: 'stream'; session: SupportSession }

/** One client's events: every frame is acknowledged that carries an id, whatever comes of it; what makes no sense is left aside. */
export function serveEvents({ socket, rights }: { socket: WebSocket; rights: EventRights }): void {
  const subscribed = new Map<string, () => void>()
  // Who subscribes reads a list, maybe of everybody's sessions; who opens a session's stream is there.
  const leaveSession = rights.kind === 'stream' ? rights.session.join('agent') : null

  const send = (frame: Uint8Array): void => {
    if (socket.readyState === socket.OPEN) socket.send(frame)
  }

  function toDevice(device: Device): () => void {
    const tell = (): void => send(eventFrame('device', deviceResource(device)))
    const tellPresence = (): void => send(eventFrame('presence', presenceOf(device)))
    device.events.on('changed', tell)
    device.events.on('presence', tellPresence)
    return () => {
      device.events.off('changed', tell)
      device.events.off('presence', tellPresence)
    }
  }

  function toSession(session: SupportSession): () => void {
    const tell = (): void => send(eventFrame('session', sessionResource(session)))
    session.events.on('changed', tell)
    return () => void session.events.off('changed', tell)
  }

  function subscribe(token: string): void {
    if (rights.kind !== 'agent' || subscribed.has(token) || subscribed.size >= maxSubscriptions) return
    const device = rights.devices.byNotificationToken(token)
    const session = rights.sessions.byControlToken(token)
    if (device !== undefined) subscribed.set(token, toDevice(device))
    // The token alone opens nothing for an agent who may not see the session.
    else if (session !== undefined && rights.sessions.mayJoin(rights.agent, session)) subscribed.set(token, toSession(session))
  }

  function syncPresence(id: string): void {
    const device = rights.kind === 'agent' ? rights.devices.get(id) : undefined
    if (device !== undefined) send(eventFrame('presence', presenceOf(device)))
  }

  function act(event: string, data: unknown): void {
    const given = text.safeParse(data)
    if (event === 'subscribe' && given.success) subscribe(given.data)
    if (event === 'sync-presence' && given.success) syncPresence(given.data)
    const probed = probe.safeParse(data)
    // It is the device that answers: nobody does while it is gone.
    if (event === 'probe' && probed.success && rights.kind === 'stream' && rights.session.isPresent('device'))
      send(eventFrame('alive', { timestamp: probed.data.timestamp }))
  }

  socket.on('message', (data: Buffer, isBinary) => {
    const frame = isBinary ? readFrame(data) : null
    if (frame === null) return
    if (frame.id !== undefined) send(ackFrame(frame.id))
    act(frame.event, frame.data)
  })
  socket.once('close', () => {
    for (const leave of subscribed.values()) leave()
    leaveSession?.()
  })
}
