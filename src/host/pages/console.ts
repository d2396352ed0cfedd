import type { CDPSession, Frame, Page } from 'playwright-core'
import type { LogLevel } from '@shared/domain/log'
import type { Logger } from '../log'
import { consoleText, exceptionText, placeOf } from './console-text'
import type { LogHub } from './log-hub'

type Deps = { page: Page; pageId: string; cdp: CDPSession; logs: LogHub; log: Logger }

/** `console.table`, `dir`, `trace` and the rest are shown as what they are to a reader: a log. */
const levels: Record<string, LogLevel> = { debug: 'debug', info: 'info', warning: 'warning', error: 'error', assert: 'error' }
const entryLevels: Record<string, LogLevel> = { verbose: 'debug', info: 'info', warning: 'warning', error: 'error' }
/** They say nothing by themselves. */
const silent = new Set(['endGroup', 'profile', 'profileEnd'])
const releaseEveryMs = 1_000

/**
 * The page's console, with that of its frames: those of another site run in processes of their own and have a session each. Straight from Chromium, with the
 * previews that it sends along: Playwright asks after every argument, and a flood then takes seconds and loses rows.
 */
export async function watchConsole({ page, pageId, cdp, logs, log }: Deps): Promise<void> {
  const frames = new Set<Frame>()
  /** Went elsewhere meanwhile: what is known of such a one may be about where it was before. */
  const movedOn = new Set<Frame>()

  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame()) return
    if (frames.has(frame)) movedOn.add(frame)
    else watchFrame(frame)
  })

  function watchFrame(frame: Frame): void {
    const forget = (): void => {
      frames.delete(frame)
      if (movedOn.delete(frame) && !frame.isDetached()) watchFrame(frame)
    }
    frames.add(frame)
    page
      .context()
      .newCDPSession(frame)
      .then(async (own) => {
        movedOn.delete(frame)
        own.on('close', forget)
        await watch(own)
      })
      .catch(forget) // Part of its parent's process, as most are: or gone already.
  }

  async function watch(session: CDPSession): Promise<void> {
    let release: NodeJS.Timeout | undefined
    /** Chromium holds for us every object that was logged. */
    const releaseSoon = (): void => {
      release ??= setTimeout(() => {
        release = undefined
        session.send('Runtime.releaseObjectGroup', { objectGroup: 'console' }).catch(() => undefined) // The page went away, and they with it.
      }, releaseEveryMs).unref()
    }

    session.on('Runtime.consoleAPICalled', (call) => {
      if (silent.has(call.type)) return
      if (call.args.some(({ objectId }) => objectId !== undefined)) releaseSoon()
      const frame = call.stackTrace?.callFrames[0]
      logs.add({
        pageId,
        level: levels[call.type] ?? 'log',
        text: consoleText(call),
        timestamp: Math.round(call.timestamp),
        ...location(frame)
      })
    })
    session.on('Runtime.exceptionThrown', ({ timestamp, exceptionDetails }) => {
      releaseSoon()
      const { stackTrace, url = '', lineNumber, columnNumber } = exceptionDetails
      logs.add({
        pageId,
        level: 'error',
        text: exceptionText(exceptionDetails),
        timestamp: Math.round(timestamp),
        ...location(stackTrace?.callFrames[0] ?? { url, lineNumber, columnNumber })
      })
    })
    // What the browser says of the page: a resource that failed, a policy that refused. Workers are told of here too.
    session.on('Log.entryAdded', ({ entry: { level, text, timestamp, url = '', lineNumber = 0 } }) => {
      logs.add({
        pageId,
        level: entryLevels[level] ?? 'info',
        text,
        timestamp: Math.round(timestamp),
        ...location({ url, lineNumber, columnNumber: 0 })
      })
    })
    await session.send('Runtime.enable')
    await session.send('Log.enable')
  }

  await watch(cdp).catch((error: unknown) => log.debug({ err: error }, 'a page went away before its console was read'))
}

const location = (place: { url: string; lineNumber: number; columnNumber: number } | undefined): { location?: string } =>
  place === undefined || place.url === '' ? {} : { location: placeOf(place) }
