import { type KeyInput, modifier } from '@shared/input'

const altGr = modifier.ctrl | modifier.alt

/**
 * The text and modifiers that go out with a key event. Text goes on keyDown alone, and not with Ctrl or Meta held, where it would insert a letter instead of running
 * the shortcut. AltGr is Ctrl+Alt to a browser: with a text it is a way to type (`@` on a German keyboard), and a Chromium on Linux inserts nothing while Ctrl is held,
 * so both are left out.
 */
export function keyText({ event, text, modifiers }: KeyInput): { text?: string; modifiers: number } {
  if (event !== 'keyDown' || text === undefined || text === '') return { modifiers }
  if ((modifiers & altGr) === altGr) return { text, modifiers: modifiers & ~altGr }
  return (modifiers & (modifier.ctrl | modifier.meta)) === 0 ? { text, modifiers } : { modifiers }
}
