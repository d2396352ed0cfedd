import { useFullscreen } from '@vueuse/core'
import { computed, onScopeDispose, watch, type Ref } from 'vue'

/**
 * Keys that a browser takes for itself even in full screen: Esc leaves it, the others close or open a tab or a window.
 * The Keyboard Lock API (Chromium) gives them to the page; Esc that is held down still leaves, which Chromium says on the screen.
 */
const lockedKeys = ['Escape', 'KeyW', 'KeyT', 'KeyN']

type KeyboardLock = { lock: (codes: string[]) => Promise<void>; unlock: () => void }
const hasLock = (keyboard: unknown): keyboard is KeyboardLock =>
  typeof keyboard === 'object' && keyboard !== null && 'lock' in keyboard && 'unlock' in keyboard
const keyboardLock = (): KeyboardLock | null =>
  'keyboard' in navigator && hasLock(navigator.keyboard) ? navigator.keyboard : null

/** Full screen. While the remote page has the keyboard there, its keys are locked to it; else Esc leaves, as anywhere. */
export function useStageFullscreen(captured: Ref<boolean>): { isFullscreen: Ref<boolean>; toggle: () => Promise<void> } {
  // All of the page, with the viewer over it: dialogs, menus and toasts lie beside the viewer, and a full screen of it alone would hide them.
  const { isFullscreen, toggle } = useFullscreen(undefined, { autoExit: true })
  const keyboard = keyboardLock()
  const held = computed(() => isFullscreen.value && captured.value)
  watch(held, (now) => {
    // Where it is refused, Esc and the others are the browser's, as they were.
    if (now) keyboard?.lock(lockedKeys).catch(() => undefined)
    else keyboard?.unlock()
  })
  onScopeDispose(() => keyboard?.unlock())
  return { isFullscreen, toggle }
}
