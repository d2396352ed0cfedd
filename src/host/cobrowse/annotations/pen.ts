import type { Logger } from '../../log'
import type { Tab } from '../../pages/tab'
import type { Session } from '../../sessions/session'
import overlay from './overlay.js?raw'

/** What an agent draws, in CSS pixels of the page's view. */
export type Mark =
  | { type: 'laser'; x: number; y: number; colour: string; /** The agent's id: each has a laser. */ by: string }
  | { type: 'stroke'; id: string; points: [number, number][]; colour: string; by: string }

/** A page that hangs is not told of every movement. */
const maxWaiting = 64

/** Draws on a device's pages, in the order in which it came. A page that goes elsewhere takes its marks with it. */
export function createPen({ browser, log }: { browser: () => Promise<Session> | null; log: Logger }) {
  let chain = Promise.resolve()
  let waiting = 0

  function run(tab: Tab, command: object): void {
    waiting += 1
    chain = chain
      // Through CDP: it works under any page's content security policy.
      .then(() => tab.cdp.send('Runtime.evaluate', { expression: `(${overlay})(${JSON.stringify(command)})` }))
      .catch((error: unknown) => log.debug({ err: error }, 'the page is gone'))
      .then(() => void (waiting -= 1))
  }

  return {
    draw(tab: Tab, mark: Mark): void {
      if (waiting < maxWaiting) run(tab, mark)
    },
    /** Takes all marks off all pages. */
    clear(): void {
      browser()?.then(
        ({ tabs }) => {
          for (const tab of tabs.all()) run(tab, { type: 'clear' })
        },
        (error: unknown) => log.debug({ err: error }, 'there is no page to clear')
      )
    }
  }
}
