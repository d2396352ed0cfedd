import type { CDPSession } from 'playwright-core'
import { modifier } from '@shared/input'
import { editCommands } from './edit-commands'
import { virtualKeyCode } from './key-codes'

/** A `keyEvent` of the cast socket. Only `event` and `key` are in every client's messages. */
export type KeyMessage = {
  event: 'keyDown' | 'keyUp' | 'char'
  key: string
  code: string
  modifiers: number
  keyCode?: number | undefined
  text?: string | undefined
  repeat?: boolean | undefined
  location?: number | undefined
}

/** CDP takes at most this many UTF-16 units with a key. */
const maxKeyText = 3
const commanding = modifier.ctrl | modifier.meta
const altGr = modifier.ctrl | modifier.alt

/** AltGr is Ctrl and Alt to a browser. With a text they were the way to it: a Chromium on Linux inserts nothing while Ctrl is held. */
function withoutAltGr(message: KeyMessage): KeyMessage {
  const { event, text, modifiers } = message
  const isText = event === 'char' || text !== undefined
  return isText && (modifiers & altGr) === altGr ? { ...message, modifiers: modifiers & ~altGr } : message
}

export function createKeyboard({ cdp }: { cdp: CDPSession }) {
  const held = new Map<string, KeyMessage>()
  /**
   * The text of a printable key that came without one. The seed's clients may send a `char` event next, or nothing more: inserted by whichever comes first,
   * that `char` or the next key event, so never twice.
   */
  let owed: { text: string; message: KeyMessage } | null = null

  const base = (message: KeyMessage) => {
    const { key, code, modifiers, location = 0 } = message
    const keyCode = message.keyCode ?? virtualKeyCode(code, key)
    return {
      key,
      code,
      modifiers,
      windowsVirtualKeyCode: keyCode,
      nativeVirtualKeyCode: keyCode,
      // CDP knows 1 (left) and 2 (right) as a location, the keypad as a flag.
      location: location === 3 ? 0 : location,
      isKeypad: location === 3
    }
  }

  async function insert(text: string): Promise<void> {
    await cdp.send('Input.insertText', { text })
  }

  async function char(message: KeyMessage, text: string): Promise<void> {
    if (text.length > maxKeyText) return insert(text)
    await cdp.send('Input.dispatchKeyEvent', { ...base(message), type: 'char', text, unmodifiedText: text })
  }

  async function settle(): Promise<void> {
    if (owed === null) return
    const { text, message } = owed
    owed = null
    await char(message, text)
  }

  async function down(message: KeyMessage): Promise<void> {
    const isCommand = (message.modifiers & commanding) !== 0 && message.text === undefined
    const text = message.text ?? (message.key === 'Enter' && !isCommand ? '\r' : undefined)
    const tooLong = text !== undefined && text.length > maxKeyText
    held.set(message.code || message.key, message)
    await cdp.send('Input.dispatchKeyEvent', {
      ...base(message),
      type: text === undefined || tooLong ? 'rawKeyDown' : 'keyDown',
      ...(text === undefined || tooLong ? {} : { text, unmodifiedText: text }),
      autoRepeat: message.repeat ?? false,
      commands: editCommands(message.key, message.modifiers)
    })
    if (tooLong) await insert(text)
    const isPrintable = Array.from(message.key).length === 1
    if (text === undefined && isPrintable && (message.modifiers & (commanding | modifier.alt)) === 0)
      owed = { text: message.key, message }
  }

  async function up(message: KeyMessage): Promise<void> {
    held.delete(message.code || message.key)
    await cdp.send('Input.dispatchKeyEvent', { ...base(message), type: 'keyUp' })
  }

  return {
    async dispatch(given: KeyMessage): Promise<void> {
      const message = withoutAltGr(given)
      if (message.event === 'char') {
        owed = null
        return char(message, message.text ?? message.key)
      }
      await settle()
      await (message.event === 'keyDown' ? down(message) : up(message))
    },
    async insert(text: string): Promise<void> {
      await settle()
      await insert(text)
    },
    async releaseAll(): Promise<void> {
      await settle()
      for (const message of held.values()) await up({ ...message, modifiers: 0 })
    }
  }
}
