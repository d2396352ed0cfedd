import { randomUUID } from 'node:crypto'
import type { Handlers } from '@shared/contract'
import type { ControlState, LostCause, Outcome } from '@shared/domain/control'
import type { SessionKey } from '@shared/domain/session'
import { AppError, toErrorInfo } from '@shared/errors'
import type { Caller } from '../ports'
import { isEnded } from '../sessions/reconcile'
import { acquire, plausibleEnd } from './acquire'
import { agentWaits } from './agent-waits'
import { isCastOpen } from './cast-open'
import type { ControlBook } from './control-book'
import type { BrowserControlDeps } from './control-kind'
import { heldByOther, notDriving } from './errors'
import { isLeased } from './lease'

type Room = Handlers<Caller>['control']
type InputOf<Verb extends keyof Room> = Parameters<Room[Verb]>[0]

const releaseTimeoutMs = 10_000

/** The verbs that ask the server. Each leaves the state as it is for an answer that never comes: a failure is thrown, and what it leaves is true. */
export function createControlVerbs(deps: BrowserControlDeps & { book: ControlBook; now: () => number }) {
  const { book, sessions, casts, settings, audit, logger, now } = deps

  const at = (key: SessionKey) => ({
    isOpen: isCastOpen(casts.state(key)),
    graceMs: settings.get().graceSeconds * 1000,
    now: now()
  })

  /** The lease is this window's, be the socket there or not. */
  function requireLease(key: SessionKey, leaseId: string, windowId: string): void {
    const { view } = book.get(key)
    if (!isLeased(book.get(key)) || view.windowId !== windowId || view.leaseId !== leaseId) throw notDriving()
  }

  async function take(input: InputOf<'take'>, windowId: string): Promise<ControlState> {
    const { sessionKey } = input
    const { view } = book.get(sessionKey)
    const isBusy = view.phase === 'acquiring' || view.phase === 'releasing'
    if (isLeased(book.get(sessionKey)) && view.windowId === windowId) return view
    if (isBusy) throw heldByOther('control is changing hands')
    if (!isLeased(book.get(sessionKey))) return takeFromServer(input, windowId)
    if (input.force !== true) {
      book.dispatch(sessionKey, { type: 'asked', reason: input.reason ?? '' })
      throw heldByOther('another window of this app drives')
    }
    return book.dispatch(sessionKey, { type: 'transferred', windowId, leaseId: randomUUID(), now: now() })
  }

  async function takeFromServer(input: InputOf<'take'>, windowId: string): Promise<ControlState> {
    const { sessionKey, reason = '', seconds = settings.get().takeoverSeconds } = input
    const known = sessions.get(sessionKey)
    if (known === null || isEnded(known)) throw new AppError({ code: 'not-found', message: 'the session has ended' })
    const leaseId = randomUUID()
    book.dispatch(sessionKey, { type: 'acquiring', windowId, leaseId, reason, now: now() })
    // Who asks for control wants it now, not at the end of a wait.
    casts.of(sessionKey).hurry()
    try {
      const { session, client } = await sessions.reach(sessionKey)
      const got = await acquire(client.api, session.sessionId, {
        operator: deps.operatorName(),
        reason,
        seconds,
        ownTakeoverId: book.get(sessionKey).ownTakeoverId,
        agentWaits: () => agentWaits(sessions, sessionKey, session.connectionId, now),
        now
      })
      const after = book.dispatch(sessionKey, { type: 'acquired', leaseId, ...got, ...at(sessionKey) })
      if (after.leaseId === leaseId) return after
      // The window closed, or the session ended, while the server was asked.
      if (got.canReport && got.takeover !== null) await report(sessionKey, got.takeover.id, 'cancelled', '')
      throw new AppError({ code: 'cancelled', message: 'nobody waits for control any more' })
    } catch (error) {
      const isHeld = error instanceof AppError && error.code === 'held-by-other'
      const otherOperator = isHeld ? (sessions.get(sessionKey)?.takeover?.operator ?? '') : null
      book.dispatch(sessionKey, { type: 'refused', leaseId, otherOperator, now: now() })
      throw error
    }
  }

  async function extend({ sessionKey, leaseId, seconds }: InputOf<'extend'>, windowId: string): Promise<ControlState> {
    requireLease(sessionKey, leaseId, windowId)
    const { lease, view } = book.get(sessionKey)
    if (lease?.takeoverId == null || !view.canReport) {
      throw new AppError({ code: 'not-supported', message: 'this server cannot extend a takeover' })
    }
    const { session, client } = await sessions.reach(sessionKey)
    const { expiresAt } = await client.api.extendTakeover(session.sessionId, lease.takeoverId, { timeout: seconds })
    write('control-extended', sessionKey, { seconds })
    return book.dispatch(sessionKey, { type: 'extended', expiresAt: plausibleEnd(expiresAt, seconds, now()), now: now() })
  }

  /** Tells the server what came of it. A server without the call, or one that has forgotten the takeover, has nothing to be told. */
  async function report(key: SessionKey, takeoverId: string, outcome: Outcome, note: string): Promise<void> {
    const { session, client } = await sessions.reach(key)
    try {
      await client.api.releaseTakeover(session.sessionId, takeoverId, { outcome, note }, { timeoutMs: releaseTimeoutMs })
    } catch (error) {
      const isMoot = error instanceof AppError && (error.code === 'not-supported' || error.code === 'not-found')
      if (!isMoot) throw error
    }
  }

  async function release(input: InputOf<'release'>, windowId: string): Promise<ControlState> {
    const { sessionKey, leaseId, outcome, note } = input
    requireLease(sessionKey, leaseId, windowId)
    const { lease, view } = book.get(sessionKey)
    book.dispatch(sessionKey, { type: 'releasing' })
    try {
      await book.drive(sessionKey)?.arrived()
      if (lease?.takeoverId != null && view.canReport) await report(sessionKey, lease.takeoverId, outcome, note)
    } catch (error) {
      // The server still waits for this operator: saying otherwise would leave the agent blocked and nobody in charge of it.
      book.dispatch(sessionKey, { type: 'kept', ...at(sessionKey) })
      throw error
    }
    write('control-given-back', sessionKey, { outcome, hasNote: note !== '' })
    const after = book.dispatch(sessionKey, { type: 'released', now: now() })
    refresh(sessionKey)
    return after
  }

  async function decline({ sessionKey, note }: InputOf<'decline'>, windowId: string): Promise<ControlState> {
    const { view, server } = book.get(sessionKey)
    if (isLeased(book.get(sessionKey)) && view.windowId === windowId && view.requestedBy !== null) {
      write('control-declined', sessionKey, { by: 'operator' })
      return book.dispatch(sessionKey, { type: 'declined' })
    }
    if (view.phase !== 'requested' || server.takeover === null) {
      throw new AppError({ code: 'not-found', message: 'nobody asks for control of this session' })
    }
    const { session, client } = await sessions.reach(sessionKey)
    await client.api.releaseTakeover(session.sessionId, server.takeover.id, { outcome: 'cancelled', note })
    write('control-declined', sessionKey, { by: view.requestedBy ?? '' })
    const after = { ...server, takeover: null, seenAt: now() }
    book.dispatch(sessionKey, { type: 'seen', server: after, now: now() })
    refresh(sessionKey)
    return book.get(sessionKey).view
  }

  /** Gives back without anybody left to ask. Never rejects: what the server could not be told, its own deadline ends. */
  async function abandon(key: SessionKey, cause: LostCause): Promise<void> {
    const { view } = book.get(key)
    try {
      if (isLeased(book.get(key)) && view.leaseId !== null && view.windowId !== null) {
        await release({ sessionKey: key, leaseId: view.leaseId, outcome: 'cancelled', note: '' }, view.windowId)
      } else if (view.phase === 'acquiring' && view.leaseId !== null) {
        book.dispatch(key, { type: 'refused', leaseId: view.leaseId, otherOperator: null, now: now() })
      }
    } catch (error) {
      logger.warn({ sessionKey: key, error: toErrorInfo(error) }, 'control could not be given back')
      book.dispatch(key, { type: 'lost', cause })
    }
  }

  function write(
    kind: Parameters<typeof audit.write>[0]['kind'],
    key: SessionKey,
    facts: Parameters<typeof audit.write>[0]['facts']
  ): void {
    audit.write({ kind, connectionId: sessions.get(key)?.connectionId ?? null, sessionKey: key, facts })
  }

  /** The list shows what the operator just did without the wait for its next turn. */
  function refresh(key: SessionKey): void {
    const connectionId = sessions.get(key)?.connectionId
    if (connectionId !== undefined) {
      sessions.refresh(connectionId).catch(() => {
        // Shown by the connection's own health.
      })
    }
  }

  return { take, extend, release, decline, abandon }
}
