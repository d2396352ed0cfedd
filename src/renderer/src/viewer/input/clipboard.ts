import { AppError } from '@shared/errors'
import type { Input } from '@shared/input'
import type { InputQueue } from './input-queue'
import { planPaste, type PasteMode, type PastePlan, type PasteRequest } from './paste-plan'

export type PasteProgress = { mode: PasteMode; sent: number; total: number }

/** What the app lends the stage for its clipboard. */
export type StageClipboard = {
  /** Copying on the remote page also writes the local clipboard. */
  sync: boolean
  /** Whether the server takes a text as it is; else an inserted one presses Enter at its line ends. */
  insertsText: boolean
  /** Pasting more characters than this asks first. */
  confirmLength: number
  confirmPaste: (request: PasteRequest) => Promise<boolean>
  /** The remote selection. */
  selectedText: () => Promise<string>
  writeText: (text: string) => Promise<void>
}

export type ClipboardDeps = {
  clipboard: () => StageClipboard
  queue: InputQueue
  /** Past the queue, in order; resolves when main has taken it. */
  send: (events: Input[]) => Promise<void>
  delay: (ms: number, run: () => void) => () => void
  /** Null when it is over. Told for long texts only. */
  onPaste: (progress: PasteProgress | null) => void
  onCopied: (length: number) => void
  onError: (error: unknown) => void
}

export type Clipboard = {
  /** Puts text on the page, asking first where it is long or presses Enter or Tab. */
  paste: (text: string, mode: PasteMode) => Promise<void>
  /** Sends the key by `forward`, and fetches what it put on the remote clipboard. */
  transfer: (verb: 'copy' | 'cut', forward: () => void) => void
  /** Ends a paste between two of its pieces. */
  cancel: () => void
}

/** A cut waits for the selection it is about to remove, not longer than this. */
const cutWaitMs = 1000

export function createClipboard(deps: ClipboardDeps): Clipboard {
  const { queue } = deps
  let pasting: AbortController | null = null
  let copies = 0

  async function paste(text: string, mode: PasteMode): Promise<void> {
    const { confirmLength, confirmPaste, insertsText } = deps.clipboard()
    const plan = planPaste(text, mode, insertsText)
    if (plan.pieces.length === 0) return
    const asks = plan.request.length > confirmLength || plan.request.pressesKeys
    if (pasting !== null) {
      pasteBehind(plan, asks)
      return
    }
    const current = new AbortController()
    pasting = current
    try {
      if (asks && !(await confirmPaste(plan.request))) return
      await deliver(plan, () => current.signal.aborted)
    } catch (error) {
      deps.onError(error)
    } finally {
      pasting = null
    }
  }

  /** Another paste is still on its way: like a key typed meanwhile this one takes its place behind it, where nothing needs to be asked first. */
  function pasteBehind({ pieces, request }: PastePlan, asks: boolean): void {
    if (asks) {
      deps.onError(new AppError({ code: 'paste-under-way', message: 'another paste is not over yet' }))
      return
    }
    const events = pieces.flatMap((piece) => piece.events)
    for (const event of tellLength(events, request.length)) queue.push(event)
  }

  async function deliver({ pieces, pauseMs, request }: PastePlan, isCancelled: () => boolean): Promise<void> {
    if (isCancelled()) return
    const { mode, length: total } = request
    const [first, ...rest] = pieces
    if (first !== undefined && rest.length === 0) {
      for (const event of tellLength(first.events, total)) queue.push(event)
      return
    }
    // What is typed meanwhile comes after the whole text, not into the middle of it.
    const release = queue.hold()
    try {
      let sent = 0
      for (const { events, length } of pieces) {
        deps.onPaste({ mode, sent, total })
        if (isCancelled()) return
        // The chord's own keys are lifted behind the text, and shall not be held on the page for as long as that takes.
        await deps.send(sent === 0 ? [{ type: 'releaseAll' }, ...tellLength(events, total)] : events)
        sent += length
        if (pauseMs > 0) await new Promise<void>((resolve) => deps.delay(pauseMs, resolve))
      }
    } finally {
      deps.onPaste(null)
      release()
    }
  }

  async function fetchSelection(): Promise<void> {
    const copy = (copies += 1)
    const { selectedText, writeText } = deps.clipboard()
    const text = await selectedText()
    // An answer that a later copy has overtaken would put old text back.
    if (text === '' || copy !== copies) return
    await writeText(text)
    deps.onCopied(text.length)
  }

  function transfer(verb: 'copy' | 'cut', forward: () => void): void {
    if (!deps.clipboard().sync) {
      forward()
      return
    }
    if (verb === 'copy') {
      forward()
      fetchSelection().catch(deps.onError)
      return
    }
    const release = queue.hold()
    forward()
    const cancelWait = deps.delay(cutWaitMs, release)
    fetchSelection()
      .catch(deps.onError)
      .finally(() => {
        cancelWait()
        release()
      })
  }

  return { paste, transfer, cancel: () => pasting?.abort() }
}

/** The first event carries the length of the whole, for the audit. */
function tellLength(events: Input[], length: number): Input[] {
  const [first, ...rest] = events
  return first?.type === 'text' || first?.type === 'key' ? [{ ...first, pasted: length }, ...rest] : events
}
