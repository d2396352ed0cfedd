import { describe, expect, it, vi } from 'vitest'
import { createTickets } from './tickets'

describe('tickets', () => {
  it('gives the acceptor once', () => {
    const tickets = createTickets()
    const accept = vi.fn()
    const ticket = tickets.issue('w1', accept)
    expect(tickets.redeem(ticket, 'w1')).toBe(accept)
    expect(tickets.redeem(ticket, 'w1')).toBeNull()
  })

  it('refuses another window, and spends the ticket on the attempt', () => {
    const tickets = createTickets()
    const ticket = tickets.issue('w1', vi.fn())
    expect(tickets.redeem(ticket, 'w2')).toBeNull()
    expect(tickets.redeem(ticket, 'w1')).toBeNull()
  })

  it('refuses one older than half a minute', () => {
    let time = 0
    const tickets = createTickets(() => time)
    const early = tickets.issue('w1', vi.fn())
    const late = tickets.issue('w1', vi.fn())
    time = 30_000
    expect(tickets.redeem(early, 'w1')).not.toBeNull()
    time = 30_001
    expect(tickets.redeem(late, 'w1')).toBeNull()
  })

  it('keeps the newest thousand of a window that never redeems', () => {
    const tickets = createTickets()
    const issued = Array.from({ length: 1001 }, () => tickets.issue('w1', vi.fn()))
    expect(tickets.redeem(issued[0] ?? '', 'w1')).toBeNull()
    expect(tickets.redeem(issued[1000] ?? '', 'w1')).not.toBeNull()
  })
})
