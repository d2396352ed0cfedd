import { useEventListener } from '@vueuse/core'

/**
 * A browser opens what is dropped on a page that does not take it, in place of the page. Where nothing takes a drop it does nothing here; text fields and file
 * fields go on taking theirs.
 */
export function useDropGuard(page: Window): void {
  const refuse = (event: DragEvent): void => {
    if (event.defaultPrevented) return
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return
    event.preventDefault()
    if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'none'
  }
  useEventListener(page, ['dragover', 'drop'], refuse)
}
