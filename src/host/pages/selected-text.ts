import type { Page } from 'playwright-core'

/** What is selected on a page: in the frame that has the focus, else in whichever has a selection; never what a password field holds. */
export async function selectedText(page: Page): Promise<string> {
  const found: string[] = []
  for (const frame of page.frames()) {
    // A frame that navigates meanwhile has no selection.
    const { text, isFocused } = await frame.evaluate(readSelection).catch(() => ({ text: '', isFocused: false }))
    // A selection stays where it was when another frame gets the focus, and a copy takes that frame's.
    if (isFocused) return text
    found.push(text)
  }
  return found.find((text) => text !== '') ?? ''
}

/** Runs in the page. */
function readSelection(): { text: string; isFocused: boolean } {
  let active = document.activeElement
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
  const isFocused = document.hasFocus() && !(active instanceof HTMLIFrameElement)
  if (active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement) {
    if (active.type === 'password') return { text: '', isFocused }
    const { selectionStart, selectionEnd, value } = active
    if (selectionStart !== null && selectionEnd !== null && selectionStart !== selectionEnd)
      return { text: value.slice(selectionStart, selectionEnd), isFocused }
  }
  return { text: getSelection()?.toString() ?? '', isFocused }
}
