import { AppError } from '@shared/errors'
import type { Input } from '@shared/input'
import type { CastSocket } from '@sdk/browser/types'
import { createHeldInput } from './held'
import { textChunks } from './text-chunks'

const keepAliveMs = 45_000
const arrivalMs = 3000

/** One lease's hands on the remote page. */
export type Drive = {
  /** Sends at once and in order. Errors: `unreachable` where the socket is not open; what came before has been sent, nothing is queued. */
  send(pageId: string, events: Input[]): void
  held(): string[]
  /** Lifts what is down, as far as the socket is there; what it is not there for is lifted by the next call. */
  liftAll(): void
  /** The tab that something is down in, or null. */
  pageId(): string | null
  /** That tab is gone, and with it whatever was down in it. */
  forget(): void
  /**
   * Resolves once the server has read what was sent, as far as it can be known: giving back goes another way than input, and must not overtake it. Never
   * rejects, and takes no longer than a second.
   */
  arrived(): Promise<void>
  /** After a while without input: a sign of life that changes nothing, so that a server does not take long reading for absence. */
  keepAlive(now: number): void
}

/** `socket` gives the open socket or null. */
export function createDrive(socket: () => CastSocket | null, now: () => number): Drive {
  let held = createHeldInput()
  let unsent: { pageId: string; input: Exclude<Input, { type: 'releaseAll' }> }[] = []
  let lastInputAt = now()
  let lastPageId: string | null = null

  function liftAll(): void {
    const { pageId } = held
    if (pageId !== null) unsent.push(...held.lift().map((input) => ({ pageId, input })))
    const open = socket()
    unsent = unsent.filter((one) => open?.input(one.pageId, one.input) !== true)
  }

  function sendOne(pageId: string, input: Exclude<Input, { type: 'releaseAll' }>): void {
    // What is down in one tab would stay down there for ever.
    if (held.pageId !== null && held.pageId !== pageId) liftAll()
    if (!held.note(pageId, input)) return
    if (socket()?.input(pageId, input) !== true) {
      throw new AppError({ code: 'unreachable', message: 'the cast is not connected; the input was dropped' })
    }
  }

  return {
    send(pageId, events) {
      lastInputAt = now()
      lastPageId = pageId
      for (const event of events) {
        if (event.type === 'releaseAll') liftAll()
        else if (event.type === 'text') for (const text of textChunks(event.text)) sendOne(pageId, { type: 'text', text })
        else sendOne(pageId, event)
      }
    },
    held: () => held.names(),
    liftAll,
    pageId: () => held.pageId,
    forget() {
      held = createHeldInput()
    },
    async arrived() {
      if (lastPageId === null || now() - lastInputAt > arrivalMs) return
      // The one message that is answered, over the same socket and behind the input.
      await socket()
        ?.selectedText(lastPageId, { timeoutMs: 1000 })
        .catch(() => undefined)
    },
    keepAlive(time) {
      if (time - lastInputAt < keepAliveMs) return
      const mouse = held.restingMouse()
      if (mouse !== null) socket()?.input(mouse.pageId, mouse.input)
      lastInputAt = time
    }
  }
}
