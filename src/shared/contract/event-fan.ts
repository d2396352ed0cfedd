import type { BridgeTransport } from './bridge'
import type { EventMessage } from './wire'

/** One stream of events from main, handed to those who subscribed to each: a window subscribes dozens of times, its wire is listened to once. */
export type EventFan = { subscribe: BridgeTransport['subscribe']; deliver: (message: EventMessage) => void }

export function createEventFan(): EventFan {
  const listeners = new Map<string, Set<(payload: unknown) => void>>()
  const nameOf = (room: string, event: string): string => `${room}.${event}`
  return {
    subscribe(room, event, listener) {
      const name = nameOf(room, event)
      const heard = listeners.get(name) ?? new Set()
      listeners.set(name, heard.add(listener))
      return () => heard.delete(listener)
    },
    deliver({ room, event, payload }) {
      // A copy: a listener may unsubscribe itself or others.
      for (const listener of [...(listeners.get(nameOf(room, event)) ?? [])]) listener(payload)
    }
  }
}
