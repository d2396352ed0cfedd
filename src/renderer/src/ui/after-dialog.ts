export type AfterDialog = {
  /** What shall happen once the dialog is gone. */
  next: (run: () => void) => void
  /** For the dialog's `close-auto-focus`. */
  onCloseAutoFocus: (event: Event) => void
}

/** A dialog gives the focus back after it has closed: what runs earlier and moves the focus would lose it again. This runs behind that, instead of it. */
export function createAfterDialog(): AfterDialog {
  let pending: (() => void) | null = null
  return {
    next: (run) => (pending = run),
    onCloseAutoFocus(event) {
      if (pending === null) return
      event.preventDefault()
      // The dialog keeps the focus within itself until it is taken away.
      setTimeout(pending)
      pending = null
    }
  }
}
