import type { Page } from 'playwright-core'
import type { LogLevel } from '@shared/domain/log'
import type { LogHub } from './log-hub'

/** `console.table`, `dir`, `trace` and the rest are shown as what they are to a reader: a log. */
const levels: Record<string, LogLevel> = { debug: 'debug', info: 'info', warning: 'warning', error: 'error', assert: 'error' }

export function watchConsole({ page, pageId, logs }: { page: Page; pageId: string; logs: LogHub }): void {
  page.on('console', (message) => {
    const { url, lineNumber, columnNumber } = message.location()
    logs.add({
      pageId,
      level: levels[message.type()] ?? 'log',
      text: message.text(),
      ...(url === '' ? {} : { location: `${url}:${lineNumber + 1}:${columnNumber + 1}` })
    })
  })
  page.on('pageerror', (error) => logs.add({ pageId, level: 'error', text: `Uncaught ${error.name}: ${error.message}` }))
}
