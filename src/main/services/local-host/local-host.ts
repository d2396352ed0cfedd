import { setTimeout as delay } from 'node:timers/promises'
import type { Handlers } from '@shared/contract'
import type { LocalHostState } from '@shared/domain/local-host'
import { AppError } from '@shared/errors'
import { createCustomerSide } from '../cobrowse/customer-side'
import { createListeners } from '../listeners'
import type { Caller, EmitEvent, Logger, NoticeWriter } from '../ports'
import { startHostProcess, type HostCommand, type HostEndpoint, type HostProcess } from './host-process'

export type LocalHostDeps = {
  host: HostCommand
  emit: EmitEvent
  notices: NoticeWriter
  logger: Logger
  now?: () => number
  /** See `startHostProcess`. */
  readyMs?: number
  stopMs?: number
  /** Wait before the n-th restart in a row, and how many there are before it counts as failed. */
  restartDelaysMs?: number[]
  /** A run this long makes the next crash the first in a row again. */
  stableMs?: number
}

export type LocalHost = {
  state(): LocalHostState
  /** Where it listens and its token, for main alone; null while it does not run. */
  endpoint(): HostEndpoint | null
  onChanged(listener: (state: LocalHostState) => void): () => void
  /** Resolves once it listens. Rejects with the host's error (`no-chromium`, `host-stopped`, …) once it is given up, or with `cancelled` when stopped. */
  start(): Promise<void>
  /** Resolves when its process is gone; call it before the app ends. */
  stop(): Promise<void>
  handlers: Handlers<Caller>['localHost']
}

/** Trying again does not help without the operator. */
const lasting = new Set(['no-chromium', 'bad-request', 'forbidden'])

/** Starts the local host's process, starts it again when it crashes, and gives up with the reason when that does not help. */
export function createLocalHost(deps: LocalHostDeps): LocalHost {
  const { host, emit, notices, logger, now = Date.now, restartDelaysMs = [500, 1000, 2000, 4000, 8000], stableMs = 60_000 } = deps
  const listeners = createListeners<LocalHostState>((err) => logger.error({ err }, 'a listener of the local host failed'))
  let state: LocalHostState = {
    phase: 'stopped',
    url: null,
    practiceUrl: null,
    chromium: null,
    since: null,
    restarts: 0,
    error: null
  }
  let endpoint: HostEndpoint | null = null
  const customerSide = createCustomerSide(now)
  let run: { cancel: AbortController; finished: Promise<void>; listening: Promise<void> } | null = null

  function change(phase: LocalHostState['phase'], facts: Partial<LocalHostState> = {}): void {
    const { url, practiceUrl, chromium } = endpoint ?? { url: null, practiceUrl: null, chromium: null }
    state = { ...state, url, practiceUrl, chromium, since: now(), ...facts, phase }
    emit({ room: 'localHost', event: 'changed', payload: state })
    listeners.emit(state)
  }

  /** One process from start to end; gives why it ended. */
  async function runOnce(cancelled: AbortSignal, onListening: () => void): Promise<AppError> {
    const child: HostProcess = startHostProcess({
      host,
      logger,
      ...(deps.readyMs === undefined ? {} : { readyMs: deps.readyMs }),
      ...(deps.stopMs === undefined ? {} : { stopMs: deps.stopMs })
    })
    const stop = (): void => void child.stop()
    cancelled.addEventListener('abort', stop)
    try {
      endpoint = await child.ready
      logger.info({ url: endpoint.url, chromium: endpoint.chromium }, 'local host listens')
      change('running', { error: null })
      onListening()
      return await child.exited
    } catch (error) {
      await child.stop()
      return error instanceof AppError ? error : new AppError({ code: 'internal', message: String(error) })
    } finally {
      cancelled.removeEventListener('abort', stop)
      endpoint = null
    }
  }

  async function supervise(cancelled: AbortSignal, onListening: () => void): Promise<AppError | null> {
    let inARow = 0
    change('starting', { restarts: 0, error: null })
    for (;;) {
      const startedAt = now()
      const error = await runOnce(cancelled, onListening)
      if (cancelled.aborted) return null
      if (now() - startedAt >= stableMs) inARow = 0
      const wait = restartDelaysMs[inARow]
      if (wait === undefined || lasting.has(error.code)) return error
      inARow += 1
      logger.warn({ err: error, waitMs: wait, inARow }, 'local host ended; it is started again')
      change('restarting', { restarts: state.restarts + 1, error: error.toInfo() })
      try {
        await delay(wait, undefined, { signal: cancelled })
      } catch {
        return null
      }
    }
  }

  function begin(): NonNullable<typeof run> {
    const cancel = new AbortController()
    let listens: () => void = () => undefined
    let givenUp: (error: AppError) => void = () => undefined
    const listening = new Promise<void>((resolve, reject) => {
      listens = resolve
      givenUp = reject
    })
    // Nobody may be waiting: the state tells of a failure as well.
    listening.catch(() => undefined)
    const finished = supervise(cancel.signal, listens).then((error) => {
      run = null
      givenUp(error ?? new AppError({ code: 'cancelled', message: 'The local host was stopped' }))
      if (error === null) {
        change('stopped', { since: null, error: null })
        return
      }
      logger.error({ err: error }, 'local host is given up')
      change('failed', { error: error.toInfo() })
      notices.raise({ level: 'error', code: 'local-host-failed', params: {}, error: error.toInfo() })
    })
    return { cancel, finished, listening }
  }

  const start = async (): Promise<void> => {
    run ??= begin()
    await run.listening
  }
  const stop = async (): Promise<void> => {
    if (run === null) {
      if (state.phase === 'failed') change('stopped', { since: null, error: null })
      return
    }
    run.cancel.abort()
    await run.finished
  }
  return {
    state: () => state,
    endpoint: () => endpoint,
    onChanged: (listener) => listeners.add(listener),
    start,
    stop,
    handlers: {
      state: () => state,
      start,
      stop,
      customerSide: async ({ platform }) => ({ url: await customerSide(endpoint, platform) }),
      restart: async () => {
        await stop()
        await start()
      }
    }
  }
}
