/**
 * Tells whether an element can be seen: its document shown (not minimised, covered or in a background tab, as Chromium knows it) and the element within
 * what is scrolled to. Calls back at once and at each change; returns the end of it.
 */
export function observeVisibility(element: Element, onChange: (visible: boolean) => void): () => void {
  const { ownerDocument } = element
  let intersecting = true
  let told: boolean | null = null

  const tell = (): void => {
    const visible = intersecting && ownerDocument.visibilityState === 'visible'
    if (visible === told) return
    told = visible
    onChange(visible)
  }
  const observer = new IntersectionObserver((entries) => {
    const newest = entries.at(-1)
    if (newest === undefined) return
    intersecting = newest.isIntersecting
    tell()
  })
  observer.observe(element)
  ownerDocument.addEventListener('visibilitychange', tell)
  tell()

  return () => {
    observer.disconnect()
    ownerDocument.removeEventListener('visibilitychange', tell)
  }
}
