export type ImeDeps = {
  sink: HTMLTextAreaElement
  /** Text to insert as it is: a finished composition, a dead key's result, an emoji of the system's picker. */
  onText: (text: string) => void
  /** The text being composed, which the remote page does not see; null when there is none. */
  onPreedit: (text: string | null) => void
  delay: (ms: number, run: () => void) => () => void
}

export type Ime = {
  isComposing: () => boolean
  /** Sends what is composed so far, before a press that may lead elsewhere: a browser ends a composition with a click beside it. */
  commit: () => void
}

/**
 * The sink's text events. Between start and end of a composition nothing is sent; at its end the text once. A half composition is dropped when the sink loses
 * the focus: Chromium ends it by itself then, text and all, right before `blur`; so the text waits for the task to be over. Listens until `signal` aborts.
 */
export function attachIme({ sink, onText, onPreedit, delay }: ImeDeps, signal: AbortSignal): Ime {
  let composing = false
  let committing = false
  let ended: { text: string; cancel: () => void } | null = null

  const clear = (): void => {
    sink.value = ''
  }
  /** Sends a composition that has just ended, before anything that the operator did after it. */
  function settle(): void {
    if (ended === null) return
    const { text, cancel } = ended
    cancel()
    ended = null
    if (text !== '') onText(text)
  }
  function commit(): void {
    if (composing) {
      committing = true
      sink.blur()
      committing = false
      sink.focus({ preventScroll: true })
    }
    settle()
  }
  function drop(): void {
    if (committing) return
    ended?.cancel()
    ended = null
    composing = false
    clear()
    onPreedit(null)
  }

  sink.addEventListener('keydown', settle, { signal })
  sink.addEventListener('compositionstart', onStart, { signal })
  sink.addEventListener('compositionupdate', (event) => onPreedit(event.data), { signal })
  sink.addEventListener('compositionend', onEnd, { signal })
  sink.addEventListener('input', onInput, { signal })
  sink.addEventListener('blur', drop, { signal })
  signal.addEventListener('abort', drop)

  function onStart(): void {
    settle()
    composing = true
    onPreedit('')
  }
  function onEnd(event: CompositionEvent): void {
    composing = false
    onPreedit(null)
    ended = { text: event.data, cancel: delay(0, settle) }
    clear()
  }
  function onInput(event: Event): void {
    if (!(event instanceof InputEvent) || event.isComposing || composing) return
    // The composition's own text arrives by its end; in Chromium its `input` comes before that, still composing.
    if (event.inputType === 'insertText' && event.data !== null && event.data !== '') {
      settle()
      onText(event.data)
    }
    clear()
  }

  return { isComposing: () => composing, commit }
}
