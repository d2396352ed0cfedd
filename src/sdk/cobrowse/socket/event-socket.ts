import type { SocketState } from '@shared/domain/cast'
import type { ErrorInfo } from '@shared/errors'
import { z } from 'zod'
import type { CborSocket, CborSocketEvents } from './cbor-socket'

/** What a resource wants of the socket. */
export type Topic = {
  id: string
  /** Null where there is nothing to subscribe to: no updates come then, presence may. */
  token: () => string | null
  presence: boolean
  /** False where the data is not what the event should bring. */
  onEvent: (event: string, data: unknown) => boolean
  /** The socket came back: what was told meanwhile is lost. */
  onReconnected?: () => void
}

export type Subscription = {
  /** Settles once it was sent, or when there is no use in waiting: closed, or the socket stopped. Never rejects. */
  sent: Promise<void>
  /** False once it was closed, also with the whole socket. */
  readonly active: boolean
  /** The token changed. */
  refresh(): void
  close(): void
}

export type EventSocket = {
  readonly state: SocketState
  readonly latency: number | null
  /** Throws `not-supported` in a runtime without sockets. */
  subscribe(topic: Topic): Subscription
  /** New credentials: a connection made with the old ones is replaced. */
  renew(): void
  /** The credentials are of no use: no connection until `renew`. */
  stop(error: ErrorInfo): void
  /** Ends all subscriptions. */
  close(): void
}

type Entry = {
  topic: Topic
  /** On the present connection: what was subscribed with, and whether presence was asked for. */
  subscribed: string | null
  asked: boolean
  /** On any connection. */
  before: boolean
  settle: () => void
}
const subject = z.object({ id: z.string() })
/** Frames that may wait for their ack: a list of thousands that subscribes at once looks like an attack to a service, and is cut off. */
const maxUnderWay = 200
/** A service that acknowledges nothing is not waited for. */
const ackMs = 1_000
/** Events that bring a resource, or a part of one. */
const about = new Set(['device', 'presence', 'session'])

/** One socket for all subscriptions of a client: open while there is one, everything sent again whenever it opens. */
export function createEventSocket(
  connect: (events: CborSocketEvents) => CborSocket,
  events: { onState: (state: SocketState) => void; onMalformed: (total: number) => void }
): EventSocket {
  /** By id: a list of thousands hears each event once. */
  const topics = new Map<string, Set<Entry>>()
  let socket: CborSocket | null = null
  let stopped: SocketState | null = null
  /** Those that are still to be sent on the present connection, in order. */
  const due = new Set<Entry>()
  let underWay = 0
  let ackTimer: ReturnType<typeof setTimeout> | undefined

  const entries = (): Entry[] => [...topics.values()].flatMap((set) => [...set])

  function send(entry: Entry): void {
    if (socket?.state.phase !== 'open') return
    const { topic } = entry
    const token = topic.token()
    if (token !== null && token !== entry.subscribed && socket.send('subscribe', token)) {
      entry.subscribed = token
      underWay += 1
    }
    if (topic.presence && !entry.asked) {
      entry.asked = socket.send('sync-presence', topic.id)
      if (entry.asked) underWay += 1
    }
    entry.settle()
  }

  /** Sends what is due, as fast as the service takes it. */
  function pump(): void {
    for (const entry of due) {
      if (underWay >= maxUnderWay) {
        ackTimer ??= setTimeout(() => acknowledged(0), ackMs)
        return
      }
      due.delete(entry)
      resume(entry)
    }
  }

  function acknowledged(left: number): void {
    underWay = left
    clearTimeout(ackTimer)
    ackTimer = undefined
    pump()
  }

  function resumeSoon(some: Entry[]): void {
    for (const entry of some) due.add(entry)
    pump()
  }

  function forgetAll(): void {
    due.clear()
    underWay = 0
    clearTimeout(ackTimer)
    ackTimer = undefined
    entries().forEach(forget)
  }

  function onState(state: SocketState): void {
    events.onState(state)
    if (state.phase === 'open') resumeSoon(entries())
    else if (state.phase !== 'unstable') forgetAll()
    if (state.phase === 'stopped') settleAll()
  }

  function settleAll(): void {
    for (const entry of entries()) entry.settle()
  }

  function resume(entry: Entry): void {
    const again = entry.before && entry.subscribed === null
    send(entry)
    entry.before = true
    if (again) entry.topic.onReconnected?.()
  }

  const forget = (entry: Entry): void => {
    entry.subscribed = null
    entry.asked = false
  }

  function onEvent(event: string, data: unknown): boolean {
    const parsed = subject.safeParse(data)
    if (!parsed.success) return !about.has(event)
    const taken = [...(topics.get(parsed.data.id) ?? [])].map((entry) => entry.topic.onEvent(event, data))
    return !taken.includes(false)
  }

  function open(): void {
    if (socket !== null || stopped !== null || topics.size === 0) return
    const mine: CborSocket = connect({
      // What was replaced has nothing to say.
      onState: (state) => (socket === mine ? onState(state) : undefined),
      onEvent: (event, data) => (socket === mine ? onEvent(event, data) : true),
      onAck: (left) => (socket === mine ? acknowledged(left) : undefined),
      onMalformed: (total) => events.onMalformed(total)
    })
    socket = mine
  }

  function leave(entry: Entry): void {
    entry.settle()
    due.delete(entry)
    const set = topics.get(entry.topic.id)
    set?.delete(entry)
    if (set?.size === 0) topics.delete(entry.topic.id)
  }

  function end(): void {
    if (socket === null) return
    drop()
    events.onState({ phase: 'idle' })
  }

  function drop(): void {
    const old = socket
    socket = null
    old?.close()
    forgetAll()
  }

  return {
    get state() {
      return stopped ?? socket?.state ?? { phase: 'idle' }
    },
    get latency() {
      return socket?.latency ?? null
    },
    subscribe(topic) {
      let settle = (): void => undefined
      const sent = new Promise<void>((resolve) => (settle = resolve))
      const entry: Entry = { topic, subscribed: null, asked: false, before: false, settle }
      topics.set(topic.id, (topics.get(topic.id) ?? new Set<Entry>()).add(entry))
      try {
        open()
      } catch (error) {
        leave(entry)
        throw error
      }
      if (stopped !== null || socket?.state.phase === 'stopped') settle()
      if (socket?.state.phase === 'open') resumeSoon([entry])
      return {
        sent,
        get active() {
          return topics.get(topic.id)?.has(entry) === true
        },
        refresh() {
          if (!due.has(entry)) send(entry)
        },
        close() {
          leave(entry)
          if (topics.size === 0) end()
        }
      }
    },
    renew() {
      stopped = null
      drop()
      open()
    },
    stop(error) {
      stopped = { phase: 'stopped', cause: 'unauthorised', error }
      drop()
      settleAll()
      events.onState(stopped)
    },
    close() {
      for (const entry of entries()) leave(entry)
      end()
    }
  }
}
