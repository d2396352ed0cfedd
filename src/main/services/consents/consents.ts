import type { Session, SessionKey } from '@shared/domain/session'
import type { Support } from '@shared/domain/support'
import { AppError, toErrorInfo } from '@shared/errors'
import { createListeners } from '../listeners'
import type { AuditWriter, Logger } from '../ports'
import type { Sessions } from '../sessions/sessions'

/** What a customer is asked for during a session. */
export type Permission = 'remoteControl' | 'fullDevice'

export type ConsentsDeps = {
  sessions: Pick<Sessions, 'onSeen' | 'onRemoved' | 'change'>
  audit: AuditWriter
  logger: Logger
  now?: () => number
}

/** What customers are asked for and what they say: the state is the session's own, kept here is only how long not to ask again. */
export type Consents = {
  /**
   * Asks the customer, or gives back what they gave. Resolves with the session as its service has it then: asked, not granted. Errors: `cooling-down` with
   * `params.seconds`, and those of `Sessions.change`.
   */
  request(key: SessionKey, what: Permission, state: 'requested' | 'off'): Promise<Session>
  /** Epoch milliseconds; null where the customer may be asked now. */
  askAgainAt(key: SessionKey, what: Permission): number | null
  /** A time to wait began or ended. */
  onChanged(listener: (key: SessionKey) => void): () => void
  close(): void
}

/** Nobody likes to be asked twice: as long as the local host refuses to. A service that says another time is believed. */
const coolDownMs = 15_000

const permissions = ['remoteControl', 'fullDevice'] as const
const fieldOf = { remoteControl: 'remote_control', fullDevice: 'full_device' } as const

export function createConsents({ sessions, audit, logger, now = Date.now }: ConsentsDeps): Consents {
  const changed = createListeners<SessionKey>((error) => logger.error({ error: toErrorInfo(error) }, 'consent listener failed'))
  const last = new Map<SessionKey, Support>()
  const waits = new Map<SessionKey, Map<Permission, { until: number; timer: NodeJS.Timeout }>>()

  function coolDown(key: SessionKey, what: Permission, ms: number): void {
    const of = waits.get(key) ?? new Map<Permission, { until: number; timer: NodeJS.Timeout }>()
    waits.set(key, of)
    clearTimeout(of.get(what)?.timer)
    const timer = setTimeout(() => {
      of.delete(what)
      changed.emit(key)
    }, ms)
    of.set(what, { until: now() + ms, timer })
    changed.emit(key)
  }

  function forget(key: SessionKey): void {
    for (const { timer } of waits.get(key)?.values() ?? []) clearTimeout(timer)
    waits.delete(key)
    last.delete(key)
  }

  const askAgainAt = (key: SessionKey, what: Permission): number | null => waits.get(key)?.get(what)?.until ?? null

  function coolingDown(key: SessionKey, what: Permission, cause?: unknown): AppError {
    const seconds = Math.max(1, Math.ceil(((askAgainAt(key, what) ?? now()) - now()) / 1000))
    const message = cause instanceof AppError ? cause.message : 'the customer has just said no'
    return new AppError({ code: 'cooling-down', message, params: { seconds } }, { cause })
  }

  function hear({ key, connectionId, support, endedReason }: Session): void {
    if (support === null) return
    const before = last.get(key)
    last.set(key, support)
    const answered = (consent: Permission | 'session', yes: boolean): void => {
      // The name that the account's own app gave; nobody else knows one.
      const actor = support.customData['user_name'] ?? 'customer'
      audit.write({
        kind: 'consent-answered',
        actor,
        connectionId,
        sessionKey: key,
        facts: { consent, answer: yes ? 'yes' : 'no' }
      })
    }
    // `authorizing` may have been too short to be told of.
    if (before !== undefined && before.state !== 'active' && support.state === 'active') answered('session', true)
    if (before?.state === 'authorizing' && endedReason === 'device_ended') answered('session', false)
    for (const what of permissions) {
      if (before?.[what] === support[what]) continue
      if (support[what] === 'rejected') coolDown(key, what, coolDownMs)
      // What was so before this app looked is no news.
      if (before !== undefined && support[what] === 'rejected') answered(what, false)
      if (before !== undefined && support[what] === 'on') answered(what, true)
    }
    if (support.state === 'ended') forget(key)
  }

  const stop = [sessions.onSeen(hear), sessions.onRemoved(forget)]

  return {
    async request(key, what, state) {
      if (state === 'requested' && askAgainAt(key, what) !== null) throw coolingDown(key, what)
      try {
        return await sessions.change(key, { [fieldOf[what]]: state })
      } catch (error) {
        if (!(error instanceof AppError && error.code === 'too-many-requests')) throw error
        const seconds = error.params?.['retryAfter']
        coolDown(key, what, typeof seconds === 'number' ? seconds * 1000 : coolDownMs)
        throw coolingDown(key, what, error)
      }
    },
    askAgainAt,
    onChanged: (listener) => changed.add(listener),
    close() {
      for (const unsubscribe of stop) unsubscribe()
      for (const key of [...waits.keys()]) forget(key)
    }
  }
}
