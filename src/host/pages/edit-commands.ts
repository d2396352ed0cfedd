import { modifier } from '@shared/input'

const withCommandKey: Record<string, string> = { a: 'selectAll', c: 'copy', x: 'cut', v: 'paste', z: 'undo', y: 'redo' }

/** macOS gives editing keys to the text system, which input from a protocol does not pass: there even Backspace needs its command. */
const onMac: Record<string, string> = {
  Backspace: 'deleteBackward',
  Delete: 'deleteForward',
  ArrowLeft: 'moveLeft',
  ArrowRight: 'moveRight',
  ArrowUp: 'moveUp',
  ArrowDown: 'moveDown',
  Home: 'moveToBeginningOfLine',
  End: 'moveToEndOfLine'
}

/**
 * The editing commands of a key press, which Chromium runs in place of its own handling of the key. Ctrl and Meta mean the same, so that an operator's habits
 * work on a remote browser of any system.
 */
export function editCommands(key: string, modifiers: number, platform: NodeJS.Platform = process.platform): string[] {
  const shift = (modifiers & modifier.shift) !== 0
  if ((modifiers & (modifier.ctrl | modifier.meta)) !== 0 && (modifiers & modifier.alt) === 0) {
    const command = withCommandKey[key.toLowerCase()]
    if (command === undefined || (shift && command !== 'undo' && command !== 'paste')) return []
    if (!shift) return [command]
    return [command === 'undo' ? 'redo' : 'pasteAndMatchStyle']
  }
  const command = platform === 'darwin' ? onMac[key] : undefined
  if (command === undefined) return []
  return [shift && command.startsWith('move') ? `${command}AndModifySelection` : command]
}
