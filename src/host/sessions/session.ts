import { EventEmitter } from 'node:events'
import type { Viewport } from '@shared/domain/session'
import { ApiError } from '../api-error'
import type { BrowserSource } from '../chromium/browser-source'
import type { Logger } from '../log'
import { createLogHub } from '../pages/log-hub'
import { createTabs } from '../pages/tabs'
import { createRecorder } from '../recorder/recorder'
import { createExecutor } from './executor'
import { createIdleTimer } from './idle-timer'
import { createStepFeed } from './step-feed'
import { createTakeoverDesk } from './takeover'

export type SessionOptions = { headless: boolean; viewport: Viewport; userAgent?: string }
/** `closed`: somebody or the idle limit ended it. `error`: its browser did. */
export type SessionEnd = { status: 'closed' | 'error'; reason: string }

type Deps = {
  id: string
  agentId: string
  options: SessionOptions
  source: BrowserSource
  idleMs: number
  log: Logger
}

/** One remote browser of one agent, and everything that can be done with it. Errors: those of `BrowserSource.open`. */
export async function createSession({ id, agentId, options, source, idleMs, log }: Deps) {
  const createdAt = Date.now()
  const browser = await source.open({ sessionId: id, ...options })
  const events = new EventEmitter<{ ended: [SessionEnd] }>()
  events.setMaxListeners(0)
  const logs = createLogHub()
  const tabs = await createTabs({ context: browser.context, logs, log }).catch(async (error: unknown) => {
    await browser.close()
    throw error
  })
  const desk = createTakeoverDesk({ onChange: () => idle.touch() })
  const steps = createStepFeed()
  const executor = createExecutor({ gateFor: desk.gateFor, tabs, steps })
  const recorder = createRecorder({ tabs, log })
  let viewers = 0
  let ended: SessionEnd | null = null

  const idle = createIdleTimer({
    idleMs,
    // An action that waits for a pause to end would keep its session for ever.
    isBusy: () => viewers > 0 || desk.current() !== null || (executor.isRunning() && !desk.isPaused()),
    onIdle: () => endByItself({ status: 'closed', reason: `Nothing happened for ${Math.round(idleMs / 1000)} s.` })
  })
  browser.onGone((reason) => endByItself({ status: 'error', reason }))

  function endByItself(how: SessionEnd): void {
    end(how).catch((error: unknown) => log.error({ sessionId: id, err: error }, 'a session could not be cleared away'))
  }

  async function end(how: SessionEnd): Promise<void> {
    if (ended !== null) return
    ended = how
    log.info({ sessionId: id, ...how }, 'session ended')
    idle.stop()
    desk.close(new ApiError('session_not_found', `The session has ended: ${how.reason}`))
    events.emit('ended', how)
    recorder.close()
    logs.close()
    steps.close()
    tabs.stop()
    await browser.close()
  }

  return {
    id,
    agentId,
    createdAt,
    headless: browser.headless,
    viewport: options.viewport,
    userAgent: options.userAgent ?? null,
    events,
    tabs,
    logs,
    recorder,
    desk,
    executor,
    steps,
    touch: () => idle.touch(),
    lastActivity: () => idle.lastActivity(),
    /** A live socket keeps the session from expiring. */
    addViewer(): () => void {
      viewers += 1
      idle.touch()
      return () => {
        viewers -= 1
        idle.touch()
      }
    },
    ended: (): SessionEnd | null => ended,
    status(): 'active' | 'paused' | 'takeover' | 'closed' | 'error' {
      if (ended !== null) return ended.status
      if (desk.current() !== null) return 'takeover'
      return desk.isPaused() ? 'paused' : 'active'
    },
    end
  }
}
export type Session = Awaited<ReturnType<typeof createSession>>
