import type { Page } from 'playwright-core'

/** What is selected on a page, in whichever frame; never what a password field holds. */
export async function selectedText(page: Page): Promise<string> {
  for (const frame of page.frames()) {
    const text = await frame.evaluate(readSelection).catch(() => '') // A frame that navigates meanwhile has no selection.
    if (text !== '') return text
  }
  return ''
}

/** Runs in the page. */
function readSelection(): string {
  let active = document.activeElement
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
  if (active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement) {
    if (active.type === 'password') return ''
    const { selectionStart, selectionEnd, value } = active
    if (selectionStart !== null && selectionEnd !== null && selectionStart !== selectionEnd)
      return value.slice(selectionStart, selectionEnd)
  }
  return getSelection()?.toString() ?? ''
}
