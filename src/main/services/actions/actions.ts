import { randomUUID } from 'node:crypto'
import type { Handlers } from '@shared/contract'
import type { ActionRun } from '@shared/contract/session-live'
import type { SessionKey } from '@shared/domain/session'
import { splitSessionKey } from '@shared/domain/session'
import { AppError, toErrorInfo } from '@shared/errors'
import type { ExecuteResult } from '@sdk/browser/types'
import type { Control } from '../control/control-kind'
import type { AuditWriter, Caller, EmitEvent } from '../ports'
import type { Sessions } from '../sessions/sessions'
import { runFacts } from './audit-facts'
import { boundSteps, createHistory, type History } from './history'

export type ActionsDeps = {
  sessions: Sessions
  control: Pick<Control, 'takeoverOf'>
  audit: AuditWriter
  emit: EmitEvent
  now?: () => number
}

export type Actions = { handlers: Handlers<Caller>['actions']; close(): void }

/** More at once of one session would only wait for each other. */
const maxRunning = 20

/** Runs the 12 actions, one or a batch, and keeps what came of them for this run of the app. */
export function createActions({ sessions, control, audit, emit, now = Date.now }: ActionsDeps): Actions {
  const histories = new Map<SessionKey, History>()
  const running = new Map<string, { sessionKey: SessionKey; cancel: AbortController }>()

  function historyOf(key: SessionKey): History {
    const known = histories.get(key) ?? createHistory()
    histories.set(key, known)
    return known
  }

  function tell(run: ActionRun): void {
    historyOf(run.sessionKey).put(run)
    emit({ room: 'actions', event: 'changed', payload: run })
  }

  async function execute(run: ActionRun, windowId: string, signal: AbortSignal): Promise<ExecuteResult> {
    const { session, client } = await sessions.reach(run.sessionKey, signal)
    const [only] = run.actions
    // Who drives asks for it by hand: it must not wait until control is given back.
    const takeoverId = control.takeoverOf(run.sessionKey, windowId)
    const options = { signal, runId: run.id, ...(takeoverId === null ? {} : { takeoverId }) }
    return run.actions.length === 1 && only !== undefined
      ? client.api.execute(session.sessionId, only, options)
      : client.api.executeBatch(session.sessionId, run.actions, options)
  }

  async function finish(run: ActionRun, windowId: string, cancel: AbortController): Promise<void> {
    let ended: ActionRun
    try {
      const { steps, totalDurationMs } = await execute(run, windowId, cancel.signal)
      ended = { ...run, steps: boundSteps(steps), durationMs: totalDurationMs ?? now() - run.startedAt }
    } catch (error) {
      ended = { ...run, durationMs: now() - run.startedAt, error: toErrorInfo(error) }
    }
    running.delete(run.id)
    const { connectionId } = splitSessionKey(run.sessionKey)
    audit.write({ kind: 'action-run', connectionId, sessionKey: run.sessionKey, facts: runFacts(ended) })
    // Taken off the list meanwhile: nobody asks for its history any more.
    if (sessions.get(run.sessionKey) !== null) tell(ended)
  }

  const unsubscribe = sessions.onRemoved((key) => histories.delete(key))

  return {
    handlers: {
      run({ sessionKey, actions }, { windowId }) {
        if (sessions.get(sessionKey) === null) throw new AppError({ code: 'not-found', message: 'session is not known' })
        if ([...running.values()].filter((one) => one.sessionKey === sessionKey).length >= maxRunning) {
          throw new AppError({ code: 'too-large', message: `${maxRunning} runs wait in this session already` })
        }
        const cancel = new AbortController()
        const run: ActionRun = {
          id: randomUUID(),
          sessionKey,
          actions,
          startedAt: now(),
          durationMs: null,
          steps: [],
          error: null
        }
        running.set(run.id, { sessionKey, cancel })
        tell(run)
        void finish(run, windowId, cancel)
        return run
      },
      cancel: ({ id }) => running.get(id)?.cancel.abort(),
      history: ({ sessionKey }) => histories.get(sessionKey)?.list() ?? []
    },
    close() {
      unsubscribe()
      for (const { cancel } of running.values()) cancel.abort()
    }
  }
}
