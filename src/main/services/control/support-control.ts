import { randomUUID } from 'node:crypto'
import { isDrivenBy, type ControlState, type LostCause, type Outcome } from '@shared/domain/control'
import type { Session, SessionKey } from '@shared/domain/session'
import { AppError, toErrorInfo } from '@shared/errors'
import { createListeners } from '../listeners'
import type { ControlDeps, ControlKind } from './control-kind'
import { heldByOther, notDriving } from './errors'
import { createSupportBook } from './support-book'
import { settleWithin } from './settle-within'
import type { Hold } from './support-hold'

type Room = ControlKind['handlers']
type InputOf<Verb extends keyof Room> = Parameters<Room[Verb]>[0]

const notSupported = (message: string): Promise<never> => Promise.reject(new AppError({ code: 'not-supported', message }))

/**
 * Of support sessions: control is the customer's consent, and what is kept here is only which window of this app asked for it. Input goes through the embedded page,
 * over a connection of its own, so that our socket's absence suspends nothing: what the service last said stays, and REST is asked meanwhile.
 */
export function createSupportControl(deps: Omit<ControlDeps, 'casts' | 'settings' | 'operatorName'>): ControlKind {
  const { sessions, consents, audit, logger, now = Date.now } = deps
  const changed = createListeners<ControlState>((error) => logger.error({ error: toErrorInfo(error) }, 'control listener failed'))
  const book = createSupportBook({
    sessions,
    audit,
    now,
    onChanged(state) {
      deps.emit({ room: 'control', event: 'changed', payload: state })
      changed.emit(state)
    }
  })

  const stop = [
    sessions.onSeen((session) => {
      if (session.support !== null) book.follow(session)
    }),
    sessions.onRemoved((key) => book.remove(key)),
    deps.windows.onClosed((windowId) => {
      for (const { key, hold } of book.holds()) if (hold.windowId === windowId) void abandon(key, 'window-closed')
    })
  ]

  function requireHold(key: SessionKey, leaseId: string, windowId: string): Hold {
    const hold = book.hold(key)
    if (hold?.windowId !== windowId || hold.leaseId !== leaseId || hold.phase === 'releasing') throw notDriving()
    return hold
  }

  async function take({ sessionKey: key, reason = '', force }: InputOf<'take'>, windowId: string): Promise<ControlState> {
    const session = sessions.get(key)
    const support = session?.support ?? null
    if (session === null || support === null || support.state === 'ended') {
      throw new AppError({ code: 'not-found', message: 'the session has ended' })
    }
    const hold = book.hold(key)
    if (hold?.phase === 'releasing') throw heldByOther('control is changing hands')
    if (hold?.windowId === windowId) return book.view(key)
    if (hold !== null) {
      if (force === true) return book.set(key, { ...hold, windowId, leaseId: randomUUID(), since: now(), reason, rival: null })
      book.set(key, { ...hold, rival: reason })
      throw heldByOther('another window of this app drives')
    }
    if (support.state !== 'active') return notSupported(`the session is ${support.state}`)
    book.set(key, { windowId, leaseId: randomUUID(), since: now(), reason, phase: 'asking', rival: null })
    return ask(session)
  }

  async function ask({ key, support }: Session): Promise<ControlState> {
    try {
      // What is on, or asked for, by another agent or before a restart is taken up as it is.
      const isThere = support?.remoteControl === 'on' || support?.remoteControl === 'requested'
      if (!isThere) await consents.request(key, 'remoteControl', 'requested')
    } catch (error) {
      if (book.hold(key)?.phase === 'asking') book.set(key, null)
      throw error
    }
    const hold = book.hold(key)
    if (hold?.phase === 'asking') return book.set(key, { ...hold, phase: 'acquiring' })
    // The question is somebody's: of this window, which asked twice in a hurry, or of one that asked since.
    if (hold !== null || book.view(key).phase === 'lost') return book.view(key)
    // The window closed, or gave up, while the service was asked.
    await consents.request(key, 'remoteControl', 'off')
    throw new AppError({ code: 'cancelled', message: 'nobody waits for control any more' })
  }

  /** Asked for or given, it is off afterwards. */
  async function release(key: SessionKey, hold: Hold, outcome: Outcome, note: string): Promise<ControlState> {
    // Whoever asks right now finds that nobody waits, and takes it back.
    if (hold.phase === 'asking') return book.set(key, null)
    book.set(key, { ...hold, phase: 'releasing' })
    try {
      await consents.request(key, 'remoteControl', 'off')
    } catch (error) {
      // The customer still lets this agent drive: saying otherwise would be untrue.
      if (book.hold(key) !== null) book.set(key, hold)
      throw error
    }
    const { connectionId } = sessions.get(key) ?? { connectionId: null }
    audit.write({
      kind: 'control-given-back',
      connectionId,
      sessionKey: key,
      facts: { outcome, hasNote: note !== '' }
    })
    return book.hold(key) === null ? book.view(key) : book.set(key, null)
  }

  /** Never rejects: what the service could not be told, it ends itself once this agent is gone. */
  async function abandon(key: SessionKey, cause: LostCause): Promise<void> {
    const hold = book.hold(key)
    if (hold === null || hold.phase === 'releasing') return
    try {
      await release(key, hold, 'cancelled', '')
    } catch (error) {
      logger.warn({ sessionKey: key, error: toErrorInfo(error) }, 'control could not be given back')
      book.lose(key, cause)
    }
  }

  return {
    handlers: {
      take: (input, { windowId }) => take(input, windowId),
      extend: () => notSupported('control lasts until either side ends it'),
      release: async ({ sessionKey, leaseId, outcome, note }, { windowId }) =>
        release(sessionKey, requireHold(sessionKey, leaseId, windowId), outcome, note),
      decline({ sessionKey }, { windowId }) {
        const hold = book.hold(sessionKey)
        if (hold?.windowId !== windowId || hold.rival === null) {
          throw new AppError({ code: 'not-found', message: 'nobody asks for control of this session' })
        }
        const { connectionId } = sessions.get(sessionKey) ?? { connectionId: null }
        audit.write({ kind: 'control-declined', connectionId, sessionKey, facts: { by: 'operator' } })
        return book.set(sessionKey, { ...hold, rival: null })
      },
      acknowledge: ({ sessionKey }) => book.acknowledge(sessionKey),
      input: () => notSupported('the session’s own page takes the input')
    },
    states: () => book.views(),
    state: (key) => book.view(key),
    onChanged: (listener) => changed.add(listener),
    requireDriver(key, leaseId, windowId) {
      const view = book.view(key)
      if (!isDrivenBy(view, windowId) || view.leaseId !== leaseId) throw notDriving()
    },
    takeoverOf: () => null,
    take: (sessionKey, windowId) => take({ sessionKey }, windowId),
    async giveBack(key, windowId, outcome) {
      const hold = book.hold(key)
      if (hold?.windowId !== windowId) return false
      await release(key, requireHold(key, hold.leaseId, windowId), outcome, '')
      return true
    },
    async close() {
      for (const unsubscribe of stop) unsubscribe()
      await settleWithin(book.holds().map(({ key }) => abandon(key, 'window-closed')))
    }
  }
}
