import { randomBytes } from 'node:crypto'
import type { ChannelPort, Tickets } from './ports'

const lifetimeMs = 30_000
/** A window that asks for more without ever redeeming one is out of order. */
const maxOpen = 1000

/** Tickets for channels: unguessable, single use, for one window, half a minute. */
export function createTickets(now: () => number = Date.now): Tickets {
  const open = new Map<string, { windowId: string; issuedAt: number; accept: (port: ChannelPort) => void }>()

  function sweep(): void {
    // Insertion order is age order.
    for (const [ticket, { issuedAt }] of open) {
      if (now() - issuedAt <= lifetimeMs && open.size < maxOpen) return
      open.delete(ticket)
    }
  }

  return {
    issue(windowId, accept) {
      sweep()
      const ticket = randomBytes(24).toString('base64url')
      open.set(ticket, { windowId, issuedAt: now(), accept })
      return ticket
    },
    redeem(ticket, windowId) {
      const found = open.get(ticket)
      // Spent by any attempt: one that leaked to another window must not be tried twice.
      open.delete(ticket)
      if (found?.windowId !== windowId || now() - found.issuedAt > lifetimeMs) return null
      return found.accept
    }
  }
}
