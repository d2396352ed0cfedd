import { randomUUID } from 'node:crypto'
import { ApiError } from '../api-error'

export type WireOutcome = 'done' | 'could_not' | 'cancelled'

/** Times are epoch milliseconds. */
export type TakeoverState = {
  id: string
  status: 'pending' | 'active'
  reason: string
  operator: string | null
  requestedBy: 'agent' | 'operator'
  expiresAt: number
}
export type TakeoverEnd = { id: string; outcome: WireOutcome; note: string; endedAt: number }

/** What the agent's actions ask before they touch the page. */
export interface Gate {
  /** Resolves when no human holds or is asked for the session; rejects with `takeover_timeout` when the takeover's own time ran out meanwhile. */
  pass(): Promise<void>
  /** Calls back when the gate closes, and when it opens again. */
  onChange(listener: (open: boolean) => void): () => void
}

type Waiter = { resolve: () => void; reject: (error: ApiError) => void }
type Deps = { now?: () => number; onChange: () => void }

/**
 * Who holds a session in place of its agent: at most one takeover, pending (an agent asked for a human) or active (a human drives), and whether its agent was
 * told to pause. The agent's actions wait while there is one, or while it is paused.
 */
export function createTakeoverDesk({ now = Date.now, onChange }: Deps) {
  const waiters = new Set<Waiter>()
  const listeners = new Set<(open: boolean) => void>()
  const endListeners = new Set<(end: TakeoverEnd) => void>()
  let current: TakeoverState | null = null
  let paused = false
  let last: TakeoverEnd | null = null
  let unread = false
  let timer: NodeJS.Timeout | undefined

  function set(next: TakeoverState): TakeoverState {
    const closes = isOpen()
    current = next
    clearTimeout(timer)
    timer = setTimeout(expire, Math.max(0, next.expiresAt - now()))
    if (closes) tellGate()
    onChange()
    return next
  }
  const isOpen = (): boolean => current === null && !paused
  function tellGate(): void {
    for (const listener of listeners) listener(isOpen())
  }

  function end(outcome: WireOutcome, note: string): TakeoverEnd {
    const ended = { id: current?.id ?? '', outcome, note, endedAt: now() }
    clearTimeout(timer)
    current = null
    last = ended
    unread = true
    for (const listener of endListeners) listener(ended)
    return ended
  }

  function settle(how: (waiter: Waiter) => void): void {
    const all = [...waiters]
    waiters.clear()
    if (isOpen()) tellGate()
    for (const waiter of all) how(waiter)
    onChange()
  }

  function expire(): void {
    const wasActive = current?.status === 'active'
    end('cancelled', wasActive ? 'The time of the takeover ran out.' : 'Nobody took over in time.')
    settle(({ reject }) => reject(new ApiError('takeover_timeout', `${last?.note ?? ''} The action was not run.`)))
  }

  function held(id: string): TakeoverState {
    if (current?.id !== id) throw new ApiError('takeover_not_found', 'This takeover does not exist or has ended.')
    return current
  }

  const gate: Gate = {
    async pass() {
      // A new takeover may have begun before this waiter's turn came.
      while (!isOpen()) await new Promise<void>((resolve, reject) => waiters.add({ resolve, reject }))
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    }
  }

  return {
    gate,
    /** For a caller that shows the id of the takeover: the human who has the session does not wait for himself. */
    gateFor: (id: string | null): Gate => ({
      ...gate,
      async pass() {
        if (current?.status !== 'active' || current.id !== id) await gate.pass()
      }
    }),
    current: (): TakeoverState | null => current,
    last: (): TakeoverEnd | null => last,
    isPaused: (): boolean => paused,
    /** Until `resume`: a takeover may come and go meanwhile. False where it was so already. */
    pause(): boolean {
      if (paused) return false
      const closes = isOpen()
      paused = true
      if (closes) tellGate()
      onChange()
      return true
    },
    resume(): boolean {
      if (!paused) return false
      paused = false
      if (isOpen()) settle(({ resolve }) => resolve())
      else onChange()
      return true
    },
    /** Calls back when a takeover ends, however it does. Not with its session, which tells of its own end. */
    onEnd(listener: (end: TakeoverEnd) => void): () => void {
      endListeners.add(listener)
      return () => endListeners.delete(listener)
    },
    /** What the last takeover came to, once: for the first answer after it. */
    takeUnread(): TakeoverEnd | null {
      if (!unread) return null
      unread = false
      return last
    },
    request({ reason, timeoutMs, operator }: { reason: string; timeoutMs: number; operator: string | null }): TakeoverState {
      const expiresAt = now() + timeoutMs
      if (operator === null) {
        // An agent that asks again, or while a human is there already, is told of the takeover that exists.
        if (current !== null) return current
        return set({ id: `takeover-${randomUUID()}`, status: 'pending', reason, operator: null, requestedBy: 'agent', expiresAt })
      }
      if (current === null) {
        return set({ id: `takeover-${randomUUID()}`, status: 'active', reason, operator, requestedBy: 'operator', expiresAt })
      }
      if (current.status === 'active' && current.operator !== operator) throw conflict(current)
      return set({ ...current, status: 'active', operator, expiresAt })
    },
    accept(id: string, { operator, timeoutMs }: { operator: string; timeoutMs: number | null }): TakeoverState {
      const takeover = held(id)
      if (takeover.status === 'active' && takeover.operator !== operator) throw conflict(takeover)
      return set({
        ...takeover,
        status: 'active',
        operator,
        expiresAt: timeoutMs === null ? takeover.expiresAt : now() + timeoutMs
      })
    },
    extend(id: string, timeoutMs: number): TakeoverState {
      return set({ ...held(id), expiresAt: now() + timeoutMs })
    },
    release(id: string, outcome: WireOutcome, note: string): TakeoverEnd {
      held(id)
      const ended = end(outcome, note)
      settle(({ resolve }) => resolve())
      return ended
    },
    /** The session ends: whoever waits gets its words. */
    close(error: ApiError): void {
      clearTimeout(timer)
      current = null
      settle(({ reject }) => reject(error))
    }
  }
}

export type TakeoverDesk = ReturnType<typeof createTakeoverDesk>

const conflict = ({ operator }: TakeoverState): ApiError =>
  new ApiError('takeover_conflict', `${operator ?? 'Another operator'} has taken over this session.`)
