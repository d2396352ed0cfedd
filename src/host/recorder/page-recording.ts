import { randomBytes } from 'node:crypto'
import type { Logger } from '../log'
import type { Tab } from '../pages/tab'
import { rrwebScript } from './rrweb-script'

export type PageRecording = { snapshot(): void; stop(): void }

/** A page that sends more in one message is not worth more memory of ours. */
const maxPayload = 32 * 1024 * 1024

/**
 * rrweb in the page's own world, where it sees what scripts do to styles and values. Its code leaves nothing behind but a binding of an unguessable name; the
 * events themselves are the page's word and never more than data.
 */
export function createPageRecording({
  tab,
  onEvents,
  log
}: {
  tab: Tab
  onEvents: (events: unknown[]) => void
  log: Logger
}): PageRecording {
  const { cdp } = tab
  const name = `r${randomBytes(12).toString('hex')}`
  let stopped = false
  let scriptId: string | undefined
  const tolerate = (error: unknown): void => log.debug({ err: error }, 'the recording of a page that is gone')

  const onBinding = ({ name: called, payload }: { name: string; payload: string }): void => {
    if (called !== name || stopped || payload.length > maxPayload) return
    try {
      const events: unknown = JSON.parse(payload)
      if (Array.isArray(events)) onEvents(events)
    } catch (error) {
      log.debug({ err: error }, 'a page forged a recording event')
    }
  }

  async function start(): Promise<void> {
    const source = await rrwebScript(name)
    cdp.on('Runtime.bindingCalled', onBinding)
    await cdp.send('Runtime.enable')
    await cdp.send('Runtime.addBinding', { name })
    const { identifier } = await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source })
    scriptId = identifier
    if (stopped) return remove()
    await cdp.send('Runtime.evaluate', { expression: source })
  }

  /** Each step for itself: Chromium forgets the script on some navigations, and without its binding it does nothing anyway. */
  async function remove(): Promise<void> {
    cdp.off('Runtime.bindingCalled', onBinding)
    await Promise.all([
      cdp.send('Runtime.evaluate', { expression: `globalThis.${name}?.stop?.()` }).catch(tolerate),
      cdp.send('Runtime.removeBinding', { name }).catch(tolerate),
      scriptId === undefined
        ? null
        : cdp.send('Page.removeScriptToEvaluateOnNewDocument', { identifier: scriptId }).catch(tolerate)
    ])
  }

  start().catch(tolerate)

  return {
    snapshot: () => void cdp.send('Runtime.evaluate', { expression: `globalThis.${name}?.snapshot?.()` }).catch(tolerate),
    stop() {
      stopped = true
      void remove()
    }
  }
}
