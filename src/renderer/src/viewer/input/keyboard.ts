import { modifier, type Input, type KeyInput } from '@shared/input'
import { createAltGraphMerge } from './alt-graph'
import { createEscapeChord } from './chord'
import { clipboardPaste, remoteClipboardVerb } from './clipboard-chords'
import type { InputQueue } from './input-queue'
import type { PasteMode } from './paste-plan'
import { isText, usKey, virtualKeyCode } from './key-codes'
import { mapsCommand, modifierMask, type ModifierState } from './modifiers'
import type { InputRules } from './rules'

export type KeyboardDeps = {
  sink: HTMLTextAreaElement
  queue: InputQueue
  rules: () => InputRules
  delay: (ms: number, run: () => void) => () => void
  /** An input method is at work: its keys are its own. */
  isComposing: () => boolean
  /** Copy or cut is about to be sent by `forward`. */
  onClipboard: (verb: 'copy' | 'cut', forward: () => void) => void
  /** The system pastes into the sink next. */
  onPasteChord: (mode: PasteMode) => void
  onEscape: () => void
  onHeld: () => void
}

export type Keyboard = {
  /** `code`s that the remote page believes to be held. */
  held: () => string[]
  /** Lifts modifiers that were released while this window did not look. */
  syncModifiers: (event: ModifierState) => void
  /** Forgets all held keys: whoever calls it has them lifted. */
  reset: () => void
}

type RemoteKey = Pick<KeyInput, 'key' | 'code' | 'keyCode' | 'location'>

const modifierKeys = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph'])
/** Their effect is in the text already; forwarded they would switch the remote machine's own lock. */
const lockKeys = new Set(['CapsLock', 'NumLock', 'ScrollLock'])
const commanding = modifier.ctrl | modifier.meta
/** What an input method or an on-screen keyboard says in place of a key. */
const nameless = new Set(['Process', 'Unidentified', ''])

/**
 * Keys of the sink as remote keys. What makes text by itself is sent as a key with its text; what needs an input method, a dead key or a virtual keyboard is
 * left to the sink, whose `input` and composition events bring the result (ime.ts). Listens until `signal` aborts.
 */
export function attachKeyboard(deps: KeyboardDeps, signal: AbortSignal): Keyboard {
  const { sink, queue, rules } = deps
  /** By the operator's `code`: what was pressed there, to be lifted as that whatever the modifiers are by then. */
  const pressed = new Map<string, RemoteKey>()
  let afterDead = false
  const escape = createEscapeChord({ chord: () => rules().escapeChord, delay: deps.delay, onEscape: deps.onEscape })
  const altGraph = createAltGraphMerge({ isWindows: () => rules().platform === 'windows', delay: deps.delay, press: forward })

  const idOf = (event: KeyboardEvent): string => event.code || event.key

  function onKeyDown(event: KeyboardEvent): void {
    const isModifier = modifierKeys.has(event.key)
    // Before the composition has its keys: there is a way out of everything.
    const verdict = escape.judge(event, isModifier)
    if (verdict === 'escaped') {
      event.preventDefault()
      return
    }
    if (event.isComposing || deps.isComposing() || verdict === 'left' || leftToSink(event, isModifier)) return
    syncModifiers(event)
    const paste = verdict === 'other' ? clipboardPaste(event, rules().platform) : null
    if (paste !== null) {
      deps.onPasteChord(paste)
      return
    }
    event.preventDefault()
    if (lockKeys.has(event.key) || altGraph.takes(event)) return
    const verb = event.repeat ? null : remoteClipboardVerb(event, modifierMask(event, rules()))
    if (verb === null) forward(event)
    else deps.onClipboard(verb, () => forward(event))
  }

  /** True for keys whose text only the sink will know. */
  function leftToSink(event: KeyboardEvent, isModifier: boolean): boolean {
    if (event.key === 'Dead' && (modifierMask(event, rules()) & commanding) === 0) {
      afterDead = true
      return true
    }
    // Shift for the letter that follows.
    if (isModifier) return false
    const composed = afterDead && isText(event.key)
    afterDead = false
    if (composed || nameless.has(event.key)) return true
    // Some Windows machines report 229 for every key without any input method at work: text comes by `input`, all else is as it says.
    return isProcessKey(event) && isText(event.key) && !event.ctrlKey && !event.metaKey
  }

  function forward(event: KeyboardEvent): void {
    const id = idOf(event)
    const current = rules()
    const modifiers = remoteModifiers(event, current)
    const key = remoteKey(event, modifiers, current)
    const text = textOf(key.key, modifiers)
    // Held since before this window had the keyboard.
    const unknownRepeat = event.repeat && !pressed.has(id)
    // macOS tells of no release while Command is held.
    const noRelease = current.platform === 'mac' && event.metaKey && !modifierKeys.has(event.key)
    if (unknownRepeat && !noRelease) return
    if (text !== undefined && text.length > 3) {
      queue.push({ type: 'text', text })
      return
    }
    const down = {
      type: 'key',
      event: 'keyDown',
      ...key,
      ...(text === undefined ? {} : { text }),
      modifiers,
      repeat: event.repeat
    } as const
    queue.push(down)
    if (noRelease) {
      queue.push(keyUp(key, modifiers))
      return
    }
    pressed.set(id, key)
    deps.onHeld()
  }

  function lift(id: string, key: RemoteKey, modifiers: number): void {
    pressed.delete(id)
    queue.push(keyUp(key, modifiers))
    deps.onHeld()
  }

  function onKeyUp(event: KeyboardEvent): void {
    altGraph.beforeRelease(event)
    const id = idOf(event)
    const key = pressed.get(id)
    if (key === undefined) return
    event.preventDefault()
    lift(id, key, modifierMask(event, rules()))
    // Releases that macOS kept to itself while Command was held.
    if (rules().platform !== 'mac' || event.key !== 'Meta') return
    for (const [other, otherKey] of pressed) if (!modifierKeys.has(otherKey.key)) lift(other, otherKey, 0)
  }

  function syncModifiers(event: ModifierState): void {
    const mask = modifierMask(event, rules())
    for (const [id, key] of pressed) {
      const bit = modifierBits[key.key]
      if (bit !== undefined && (mask & bit) === 0) lift(id, key, mask)
    }
  }

  function reset(): void {
    pressed.clear()
    afterDead = false
    escape.reset()
    altGraph.reset()
    deps.onHeld()
  }

  sink.addEventListener('keydown', onKeyDown, { signal })
  sink.addEventListener('keyup', onKeyUp, { signal })
  signal.addEventListener('abort', reset)
  return { held: () => [...pressed.values()].map((key) => key.code), syncModifiers, reset }
}

const modifierBits: Record<string, number> = {
  Alt: modifier.alt,
  Control: modifier.ctrl,
  Meta: modifier.meta,
  Shift: modifier.shift
}

const keyUp = (key: RemoteKey, modifiers: number): Input => ({ type: 'key', event: 'keyUp', ...key, modifiers, repeat: false })

// eslint-disable-next-line @typescript-eslint/no-deprecated -- the only sign of an input method that swallows a key without saying so in `key`
const isProcessKey = (event: KeyboardEvent): boolean => event.keyCode === 229

/** Option is how a Mac types `@` and `[` on many layouts: with text it is no modifier. */
function remoteModifiers(event: KeyboardEvent, rules: InputRules): number {
  const mask = modifierMask(event, rules)
  const types = rules.platform === 'mac' && isText(event.key) && (mask & commanding) === 0
  return types ? mask & ~modifier.alt : mask
}

function remoteKey(event: KeyboardEvent, modifiers: number, rules: InputRules): RemoteKey {
  const { code, location } = event
  if (event.key === 'Meta' && mapsCommand(rules)) {
    return { key: 'Control', code: code.replace(/^Meta|^OS/, 'Control'), keyCode: 0x11, location }
  }
  const isCommand = (modifiers & (commanding | modifier.alt)) !== 0
  // A key that is dead on this layout is still the key at its place to a command.
  const key = isCommand && (isText(event.key) || event.key === 'Dead') ? commandKey(event) : event.key
  return { key, code, keyCode: virtualKeyCode(code, key), location }
}

/**
 * The key that a command means. A Latin layout's own letter counts (Ctrl+Z is where the operator's Z is, on QWERTZ too); a layout without Latin letters
 * (Arabic, Greek, Russian) means the letter that a US keyboard has there. CapsLock does not make a command another one.
 */
function commandKey(event: KeyboardEvent): string {
  const key = /^[\x20-\x7e]$/.test(event.key) ? event.key : (usKey(event.code) ?? event.key)
  return event.shiftKey ? key.toUpperCase() : key.toLowerCase()
}

function textOf(key: string, modifiers: number): string | undefined {
  if ((modifiers & (commanding | modifier.alt)) !== 0) return undefined
  if (key === 'Enter') return '\r'
  return isText(key) ? key : undefined
}
