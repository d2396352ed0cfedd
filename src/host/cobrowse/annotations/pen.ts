import type { Logger } from '../../log'
import type { Tab } from '../../pages/tab'
import type { Session } from '../../sessions/session'
import overlay from './overlay.js?raw'

/** What an agent draws, in CSS pixels of the page's view. */
export type Mark =
  | { type: 'laser'; x: number; y: number; colour: string; /** The agent's id: each has a laser. */ by: string }
  | { type: 'stroke'; id: string; points: [number, number][]; colour: string; by: string }

type Waiting = { tab: Tab; mark: Mark } | 'clear'

/** Different marks that a page which hangs is still told of once it goes on. */
const maxWaiting = 64
/** As many as a page keeps of a stroke. */
const maxPoints = 5000

/**
 * Draws on a device's pages, in the order in which it came. A page that goes elsewhere takes its marks with it; one that is busy is told at once what it missed:
 * the whole of a stroke, and where a laser is by now.
 */
export function createPen({ browser, log }: { browser: () => Promise<Session> | null; log: Logger }) {
  let queue: Waiting[] = []
  let running = false

  const tell = (tab: Tab, command: Mark | { type: 'clear' }): Promise<unknown> =>
    // Through CDP: it works under any page's content security policy.
    tab.cdp
      .send('Runtime.evaluate', { expression: `(${overlay})(${JSON.stringify(command)})` })
      .catch((error: unknown) => log.debug({ err: error }, 'the page is gone'))

  async function clearAll(): Promise<void> {
    const tabs = (await browser())?.tabs.all() ?? []
    await Promise.all(tabs.map((tab) => tell(tab, { type: 'clear' })))
  }

  async function run(): Promise<void> {
    if (running) return
    running = true
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      if (next !== 'clear') await tell(next.tab, next.mark)
      else await clearAll().catch((error: unknown) => log.debug({ err: error }, 'there is no page to clear'))
    }
    running = false
  }

  /** Adds to what the page is still to be told; false where nothing of it waits. */
  function join(tab: Tab, mark: Mark): boolean {
    for (const one of queue) {
      if (one === 'clear' || one.tab !== tab) continue
      if (one.mark.type === 'laser' && mark.type === 'laser' && one.mark.by === mark.by) {
        one.mark = mark
        return true
      }
      if (one.mark.type === 'stroke' && mark.type === 'stroke' && one.mark.id === mark.id) {
        one.mark.points.push(...mark.points.slice(0, maxPoints - one.mark.points.length))
        return true
      }
    }
    return false
  }

  return {
    draw(tab: Tab, mark: Mark): void {
      if (join(tab, mark) || queue.length >= maxWaiting) return
      // A copy: points are added to it.
      queue.push({ tab, mark: mark.type === 'stroke' ? { ...mark, points: [...mark.points] } : mark })
      void run()
    },
    /** Takes all marks off all pages. */
    clear(): void {
      // What still waits would be cleared at once.
      queue = ['clear']
      void run()
    }
  }
}
