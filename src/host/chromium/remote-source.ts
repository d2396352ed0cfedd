import { chromium } from 'playwright-core'
import { AppError } from '@shared/errors'
import type { Logger } from '../log'
import { type BrowserSource, endedByItself } from './browser-source'

type Deps = { endpoint: string; log: Logger }

/** Browsers of a pool elsewhere (Selenium Grid, browserless, a container): one connection and one context a session. */
export function createRemoteSource({ endpoint, log }: Deps): BrowserSource {
  return {
    description: withoutCredentials(endpoint),
    async open({ sessionId, viewport, userAgent }) {
      const browser = await chromium.connectOverCDP(endpoint, { timeout: 30_000 }).catch(() => {
        // Playwright's own error repeats the endpoint with its key, and a cause is logged.
        throw new AppError({ code: 'unreachable', message: `The CDP endpoint ${withoutCredentials(endpoint)} did not answer.` })
      })
      const context = await browser
        .newContext({
          viewport,
          acceptDownloads: false,
          ...(userAgent === undefined ? {} : { userAgent })
        })
        .catch(async (error: unknown) => {
          // A pool counts connections, and this one is of no use.
          await browser.close()
          throw error
        })
      let closing = false
      return {
        context,
        // The pool decides; without windows of ours it is headless as far as anyone here can tell.
        headless: true,
        onGone: (listener) => {
          browser.once('disconnected', () => {
            if (!closing) listener(endedByItself)
          })
        },
        async close() {
          closing = true
          await context
            .close()
            .catch((error: unknown) => log.warn({ sessionId, err: error }, 'the remote context did not close cleanly'))
          await browser
            .close()
            .catch((error: unknown) => log.warn({ sessionId, err: error }, 'the CDP connection did not close cleanly'))
        }
      }
    },
    close: () => Promise.resolve()
  }
}

/** Pools take their key in the user part or in the query: neither is shown nor logged. */
export function withoutCredentials(endpoint: string): string {
  if (!URL.canParse(endpoint)) return 'the given CDP endpoint'
  const url = new URL(endpoint)
  return `${url.protocol}//${url.host}${url.pathname}`
}
