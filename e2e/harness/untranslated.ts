import type { Page } from '@playwright/test'

/** Data, proper names and the wire's own words, which no language changes. */
const sameInAllLanguages = [
  /https?:\/\/\S+|127\.0\.0\.1\S*/g,
  /\/\S*(chrom|headless-shell)\S*|#submit|\bagent-7\b|\b[0-9A-F]{32}\b/g,
  /[0-9a-f]{8}-[0-9a-f-]+…?|session-[0-9a-f-]+…?/g,
  /Castdeck|Chromium|Chrome|Linux|macOS|Windows|Android|Browser API|castdeck-host\S*|Steel|Cobrowse|JSON|English|Deutsch/g,
  /Local host(, support)?|Harbour: a practice site|Harbour|a question|\bpractice(-customer|-phone)?\b/g,
  /(Robin|Sam|Toni) Practice|Practice phone|\buser_(name|id)\b|\bUTC\b|The service says that no session can begin with this device\./g,
  /\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b/g,
  /(Ctrl|Alt|Shift|Meta)\S{0,2}/g,
  /\b(Esc|Enter|Tab|Del|AM|PM|byte|bytes|kB|MB|ms|fps|px|sec|min|hr|yr|ago|now|in)\b/g
]

/**
 * What is shown, or said to a screen reader, in plain letters. In the pseudo-locale every letter of a translated text has an accent, so this is data or
 * text that went past the translations.
 */
export async function untranslatedOf(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const found: string[] = []
    const data = '.quoted-words, code, pre, kbd, time, textarea, .selectable, .ui-kbd, [role=timer], .words strong, h1'
    const isShown = (element: Element): boolean => element.getClientRects().length > 0
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement
      if (parent !== null && isShown(parent) && parent.closest(`${data}, script, style`) === null)
        found.push(node.textContent ?? '')
    }
    for (const element of document.querySelectorAll('[aria-label], [placeholder], [title]')) {
      if (!isShown(element) || element.closest(data) !== null) continue
      for (const name of ['aria-label', 'placeholder', 'title']) found.push(element.getAttribute(name) ?? '')
    }
    return found
  })
  // Brackets enclose a translated text, whatever data is within.
  const plain = texts
    .filter((text) => !/^\s*\[.*\]\s*$/su.test(text))
    .map((text) => sameInAllLanguages.reduce((rest, known) => rest.replace(known, ''), text))
  return [...new Set(plain.filter((text) => /[a-zA-Z]{3}/.test(text)))]
}
