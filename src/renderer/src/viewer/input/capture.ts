import { AppError } from '@shared/errors'
import type { Input } from '@shared/input'
import type { Point } from '../geometry'
import { createClipboard, type Clipboard, type PasteProgress, type StageClipboard } from './clipboard'
import { attachIme, type Ime } from './ime'
import { createInputQueue } from './input-queue'
import { attachKeyboard, type Keyboard } from './keyboard'
import { modifierMask } from './modifiers'
import type { PasteMode } from './paste-plan'
import { attachMouse, type Mouse, type PointerMap } from './mouse'
import type { InputRules } from './rules'

export type InputCaptureDeps = {
  /** What the pointer acts on: the picture with the letterbox around it. */
  stage: HTMLElement
  /** The hidden field that takes the keyboard. */
  sink: HTMLTextAreaElement
  map: PointerMap
  rules: () => InputRules
  clipboard: () => StageClipboard
  /** Ordered batches for `control.input`. */
  send: (events: Input[]) => void | Promise<void>
  on: CaptureEvents
}

export type CaptureEvents = {
  /** What the remote page believes to be held, whenever that changes: `code`s of keys, names of buttons. */
  held: (held: string[]) => void
  /** The last press, in client coordinates: where the sink belongs. */
  press: (point: Point) => void
  /** The escape chord: the keyboard has left the sink. */
  escape: () => void
  preedit: (text: string | null) => void
  paste: (progress: PasteProgress | null) => void
  copied: (length: number) => void
  /** Input that main refused, a selection that did not come, a clipboard that could not be written. */
  error: (error: unknown) => void
}

export type InputCapture = {
  /** Lifts what is held and takes every listener away. Nothing is sent afterwards. */
  close: () => void
  /** Lifts every key and button on the remote page. */
  releaseAll: () => void
  /** Puts text on the page as if it were pasted, or typed. */
  paste: (text: string, mode: PasteMode) => Promise<void>
  cancelPaste: () => void
}

const delay = (ms: number, run: () => void): (() => void) => {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}

/** Opens the gate between an operator's hands and a remote page. Once closed, it has no listener anywhere and sends nothing. */
export function openInputCapture(deps: InputCaptureDeps): InputCapture {
  const { stage, sink, on } = deps
  const gate = new AbortController()
  const { signal } = gate

  async function send(events: Input[]): Promise<void> {
    if (!signal.aborted) await deps.send(events)
  }
  const queue = createInputQueue({
    send: (events) => void send(events).catch(on.error),
    requestFrame: (run) => {
      const id = requestAnimationFrame(run)
      return () => cancelAnimationFrame(id)
    }
  })
  const clipboard: Clipboard = createClipboard({
    clipboard: deps.clipboard,
    queue,
    send,
    delay,
    onPaste: on.paste,
    onCopied: on.copied,
    onError: on.error
  })
  /** Of the paste that the system is about to make; one that comes without a chord (a menu, the middle button) inserts. */
  let pasteMode: PasteMode = 'insert'
  const tellHeld = (): void => on.held(heldNow())
  // Before the keyboard: a finished composition is sent before the key that follows it.
  const ime: Ime = attachIme({ sink, onText: (text) => queue.push({ type: 'text', text }), onPreedit: on.preedit, delay }, signal)
  const keyboard: Keyboard = attachKeyboard(
    {
      sink,
      queue,
      rules: deps.rules,
      delay,
      isComposing: ime.isComposing,
      onClipboard: clipboard.transfer,
      onPasteChord: (mode) => (pasteMode = mode),
      onEscape: () => {
        sink.blur()
        on.escape()
      },
      onHeld: () => tellHeld()
    },
    signal
  )
  const mouse: Mouse = attachMouse(
    {
      target: stage,
      map: deps.map,
      queue,
      modifiers: (event) => modifierMask(event, deps.rules()),
      now: () => performance.now(),
      onPress: (event) => {
        ime.commit()
        keyboard.syncModifiers(event)
        on.press({ x: event.clientX, y: event.clientY })
        sink.focus({ preventScroll: true })
      },
      onHeld: () => tellHeld()
    },
    signal
  )

  function heldNow(): string[] {
    return [...keyboard.held(), ...mouse.held()]
  }
  function releaseAll(): void {
    const isHolding = heldNow().length > 0
    // Also of what is not sent yet: a Control that may turn out to be AltGr's shadow must not be pressed on the page once nobody is there to lift it.
    keyboard.reset()
    mouse.reset()
    if (isHolding) queue.lift()
  }
  function onPaste(event: ClipboardEvent): void {
    event.preventDefault()
    const text = event.clipboardData?.getData('text/plain') ?? ''
    if (text === '') on.error(new AppError({ code: 'no-text-to-paste', message: 'the clipboard holds no text' }))
    else void clipboard.paste(text, pasteMode)
    pasteMode = 'insert'
  }

  const { ownerDocument } = stage
  ownerDocument.defaultView?.addEventListener('blur', releaseAll, { signal })
  ownerDocument.addEventListener('visibilitychange', releaseAll, { signal })
  sink.addEventListener('blur', releaseAll, { signal })
  sink.addEventListener('paste', onPaste, { signal })

  return {
    close() {
      clipboard.cancel()
      releaseAll()
      gate.abort()
      queue.clear()
      on.held([])
    },
    releaseAll,
    paste: clipboard.paste,
    cancelPaste: clipboard.cancel
  }
}
