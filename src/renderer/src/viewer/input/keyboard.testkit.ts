import type { KeyInput } from '@shared/input'
import { afterEach, beforeEach, vi } from 'vitest'
import { createTestQueue, type TestQueue } from './input.testkit'
import { attachKeyboard, type Keyboard } from './keyboard'
import type { InputRules } from './rules'

type Init = KeyboardEventInit & { altGraph?: boolean }

/** What an event is told as: `v86:v` is a press of key `v` (virtual key 86) with no text; `^` a release; `+2` the modifiers; `="x"` the text. */
const describeKey = ({ event, key, code, keyCode, modifiers, text, repeat }: KeyInput): string =>
  [
    event === 'keyUp' ? '^' : '',
    `${code}:${key}:${keyCode}`,
    modifiers === 0 ? '' : `+${modifiers}`,
    text === undefined ? '' : `=${JSON.stringify(text)}`,
    repeat ? ' again' : ''
  ].join('')

/** A keyboard before each test of a file, and hands on it. What a test sets is as it was for the next one. */
export function setUpKeyboard() {
  const onEscape = vi.fn<() => void>()
  const onClipboard = vi.fn((_verb: 'copy' | 'cut', forward: () => void) => forward())
  const onPasteChord = vi.fn<(mode: 'insert' | 'type') => void>()

  function open() {
    const gate = new AbortController()
    const sink = document.createElement('textarea')
    document.body.append(sink)
    const test: TestQueue = createTestQueue()
    const rules: InputRules = { platform: 'linux', mapCommandToControl: true, escapeChord: 'Ctrl+Alt+Escape' }
    const input = { composing: false }
    const keyboard: Keyboard = attachKeyboard(
      {
        sink,
        queue: test.queue,
        rules: () => rules,
        delay: (ms, run) => {
          const timer = setTimeout(run, ms)
          return () => clearTimeout(timer)
        },
        isComposing: () => input.composing,
        onClipboard,
        onPasteChord,
        onEscape,
        onHeld: () => undefined
      },
      gate.signal
    )
    return { gate, sink, test, rules, input, keyboard }
  }
  let kit: ReturnType<typeof open>

  beforeEach(() => {
    vi.useFakeTimers()
    kit = open()
  })
  afterEach(() => {
    kit.gate.abort()
    kit.sink.remove()
    vi.useRealTimers()
    vi.clearAllMocks()
  })

  /** True where the browser's own effect was prevented. */
  function fire(type: 'keydown' | 'keyup', code: string, key: string, { altGraph, ...init }: Init = {}): boolean {
    const event = new KeyboardEvent(type, {
      code,
      key,
      bubbles: true,
      cancelable: true,
      ...init,
      modifierAltGraph: altGraph ?? false
    })
    kit.sink.dispatchEvent(event)
    return event.defaultPrevented
  }
  const down = (code: string, key: string, init?: Init): boolean => fire('keydown', code, key, init)
  const up = (code: string, key: string, init?: Init): boolean => fire('keyup', code, key, init)
  return {
    onEscape,
    onClipboard,
    onPasteChord,
    down,
    up,
    tap: (code: string, key: string, init?: Init): void => {
      down(code, key, init)
      up(code, key, init)
    },
    told: (): string[] =>
      kit.test.sent.map((event) => {
        if (event.type !== 'key') return event.type === 'text' ? `text ${event.text}` : event.type
        return describeKey(event)
      }),
    set: (rules: Partial<InputRules>): void => void Object.assign(kit.rules, rules),
    compose: (composing: boolean): void => void (kit.input.composing = composing),
    held: (): string[] => kit.keyboard.held(),
    reset: (): void => kit.keyboard.reset(),
    close: (): void => kit.gate.abort()
  }
}
