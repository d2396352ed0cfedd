import type { Input } from '@shared/input'
import type { InputQueue } from './input-queue'

export type PasteProgress = { sent: number; total: number }

/** What the app lends the stage for its clipboard. */
export type StageClipboard = {
  /** Copying on the remote page also writes the local clipboard. */
  sync: boolean
  /** Pasting more characters than this asks first. */
  confirmLength: number
  confirmPaste: (length: number) => Promise<boolean>
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
  /** Inserts text, asking first where it is long; no Enter is ever added. */
  paste: (text: string) => Promise<void>
  /** Sends the key by `forward`, and fetches what it put on the remote clipboard. */
  transfer: (verb: 'copy' | 'cut', forward: () => void) => void
  /** Ends a paste between two of its pieces. */
  cancel: () => void
}

/** UTF-16 units; small enough to cancel soon, large enough for a long text to arrive within seconds. */
const pieceLength = 2000
/** A cut waits for the selection it is about to remove, not longer than this. */
const cutWaitMs = 1000

export function createClipboard(deps: ClipboardDeps): Clipboard {
  const { queue } = deps
  let pasting: AbortController | null = null
  let copies = 0

  async function paste(raw: string): Promise<void> {
    const text = raw.replaceAll('\r\n', '\n')
    if (text === '' || pasting !== null) return
    const current = new AbortController()
    pasting = current
    try {
      const { confirmLength, confirmPaste } = deps.clipboard()
      if (text.length > confirmLength && !(await confirmPaste(text.length))) return
      await insert(text, () => current.signal.aborted)
    } catch (error) {
      deps.onError(error)
    } finally {
      pasting = null
    }
  }

  async function insert(text: string, isCancelled: () => boolean): Promise<void> {
    if (isCancelled()) return
    const pieces = piecesOf(text)
    const [only] = pieces
    if (pieces.length === 1 && only !== undefined) {
      queue.push({ type: 'text', text: only, pasted: text.length })
      return
    }
    // What is typed meanwhile comes after the whole text, not into the middle of it.
    const release = queue.hold()
    try {
      let sent = 0
      for (const piece of pieces) {
        deps.onPaste({ sent, total: text.length })
        if (isCancelled()) return
        await deps.send([{ type: 'text', text: piece, ...(sent === 0 ? { pasted: text.length } : {}) }])
        sent += piece.length
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

/** Never within a code point. */
export function piecesOf(text: string): string[] {
  const pieces: string[] = []
  let at = 0
  while (at < text.length) {
    const cut = Math.min(text.length, at + pieceLength)
    const splitsPair = cut < text.length && /[\uD800-\uDBFF]/.test(text.charAt(cut - 1))
    const end = splitsPair ? cut - 1 : cut
    pieces.push(text.slice(at, end))
    at = end
  }
  return pieces
}
