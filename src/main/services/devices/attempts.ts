import { randomUUID } from 'node:crypto'
import type { ConnectAttempt } from '@shared/domain/device'
import { toSessionKey, type SessionKey } from '@shared/domain/session'
import { AppError, toErrorInfo } from '@shared/errors'
import type { Session } from '@sdk/cobrowse'
import type { AuditWriter, EmitEvent } from '../ports'
import { contact, type ContactDeps } from './contact'

/** As agents know it from elsewhere. */
const usual = { attempts: 5, everyMs: 4_000 }
/** Of those that are over. */
const maxKept = 50
/** How long the end of the app waits for sessions that nobody answered to be ended. */
const closingMs = 3_000

export type AttemptsDeps = {
  emit: EmitEvent
  audit: AuditWriter
  /** Takes over a session that has begun, subscribed to; answers its key. */
  adopt: (connectionId: string, session: Session) => SessionKey | Promise<SessionKey>
  /** Of a device, what contacts it. */
  reach: (connectionId: string, deviceId: string) => Pick<ContactDeps, 'client' | 'live'>
  now: () => number
  timing?: { attempts: number; everyMs: number } | undefined
}

export type Attempts = {
  list(): ConnectAttempt[]
  begin(device: Pick<ConnectAttempt, 'connectionId' | 'deviceId' | 'name'>): ConnectAttempt
  cancel(id: string): void
  dismiss(id: string): void
  /** The connection is gone. */
  drop(connectionId: string): void
  /** Cancels what is under way. */
  close(): Promise<void>
}

const over: ReadonlySet<ConnectAttempt['phase']> = new Set(['connected', 'failed', 'cancelled'])
const isOver = ({ phase }: ConnectAttempt): boolean => over.has(phase)

/** Tries to begin a session with a device, as state that every window sees and none has to stay for. */
export function createAttempts(deps: AttemptsDeps): Attempts {
  const { emit, now, timing = usual } = deps
  /** In the order in which they began. */
  const attempts = new Map<string, ConnectAttempt>()
  const running = new Map<string, AbortController>()
  /** Also of what was cancelled: its session is still to be ended. */
  const work = new Set<Promise<void>>()

  function find(id: string): ConnectAttempt {
    const attempt = attempts.get(id)
    if (attempt === undefined) throw new AppError({ code: 'not-found', message: 'There is no such attempt.' })
    return attempt
  }

  function set(id: string, change: Partial<ConnectAttempt>): ConnectAttempt {
    const attempt = { ...find(id), ...change }
    attempts.set(id, attempt)
    emit({ room: 'devices', event: 'attempt', payload: attempt })
    return attempt
  }

  function forget(id: string): void {
    attempts.delete(id)
    emit({ room: 'devices', event: 'dismissed', payload: { id } })
  }

  function finish(id: string, change: Partial<ConnectAttempt>): void {
    running.delete(id)
    const { connectionId, deviceId, phase, attempt, sessionKey } = set(id, { ...change, deadline: null })
    const facts = { deviceId, result: phase, attempts: attempt }
    deps.audit.write({ kind: 'device-contacted', connectionId, sessionKey, facts })
    const done = [...attempts.values()].filter(isOver)
    for (const one of done.slice(0, Math.max(0, done.length - maxKept))) forget(one.id)
  }

  async function run({ id, connectionId, deviceId }: ConnectAttempt, signal: AbortSignal): Promise<void> {
    try {
      const session = await contact(
        deviceId,
        { ...deps.reach(connectionId, deviceId), ...timing },
        {
          signal,
          onSession: (session) => set(id, { sessionKey: toSessionKey(connectionId, session.id) }),
          onAttempt(attempt) {
            const phase = attempt === 1 ? 'contacting' : 'retrying'
            const deadline = now() + (timing.attempts - attempt + 1) * timing.everyMs
            set(id, { phase, attempt, deadline })
          }
        }
      )
      finish(id, { phase: 'connected', sessionKey: await deps.adopt(connectionId, session) })
    } catch (error) {
      if (!signal.aborted) finish(id, { phase: 'failed', error: toErrorInfo(error) })
    }
  }

  function start(attempt: ConnectAttempt): void {
    const controller = new AbortController()
    running.set(attempt.id, controller)
    const done = run(attempt, controller.signal).finally(() => work.delete(done))
    work.add(done)
  }

  /** At once, whatever the service is being asked: its session is ended as soon as that is answered. */
  function cancel(id: string): void {
    const controller = running.get(id)
    if (controller === undefined) return
    controller.abort()
    finish(id, { phase: 'cancelled' })
  }

  return {
    list: () => [...attempts.values()],
    begin({ connectionId, deviceId, name }) {
      const known = [...attempts.values()].find(
        (one) => one.connectionId === connectionId && one.deviceId === deviceId && !isOver(one)
      )
      if (known !== undefined) return known
      const id = randomUUID()
      attempts.set(id, {
        id,
        connectionId,
        deviceId,
        name,
        startedAt: now(),
        phase: 'creating',
        attempt: 0,
        attempts: timing.attempts,
        deadline: null,
        sessionKey: null,
        error: null
      })
      const begun = set(id, {})
      start(begun)
      return begun
    },
    cancel(id) {
      find(id)
      cancel(id)
    },
    dismiss(id) {
      if (!isOver(find(id))) throw new AppError({ code: 'bad-request', message: 'It is still under way: cancel it first.' })
      forget(id)
    },
    drop(connectionId) {
      for (const attempt of attempts.values()) if (attempt.connectionId === connectionId) cancel(attempt.id)
    },
    async close() {
      for (const id of [...running.keys()]) cancel(id)
      await within(closingMs, Promise.all(work))
    }
  }
}

function within(ms: number, work: Promise<unknown>): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    void work.finally(() => {
      clearTimeout(timer)
      resolve()
    })
  })
}
