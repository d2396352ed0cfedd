import type { KeyInput } from '@shared/input'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createTestQueue, type TestQueue } from './input.testkit'
import { attachKeyboard, type Keyboard } from './keyboard'
import type { InputRules } from './rules'

let gate: AbortController
let sink: HTMLTextAreaElement
let test: TestQueue
let keyboard: Keyboard
let rules: InputRules
let composing: boolean
const onEscape = vi.fn<() => void>()
const onClipboard = vi.fn((_verb: 'copy' | 'cut', forward: () => void) => forward())
const onPasteChord = vi.fn<(mode: 'insert' | 'type') => void>()

beforeEach(() => {
  vi.useFakeTimers()
  gate = new AbortController()
  sink = document.createElement('textarea')
  document.body.append(sink)
  test = createTestQueue()
  rules = { platform: 'linux', mapCommandToControl: true, escapeChord: 'Ctrl+Alt+Escape' }
  composing = false
  keyboard = attachKeyboard(
    {
      sink,
      queue: test.queue,
      rules: () => rules,
      delay: (ms, run) => {
        const timer = setTimeout(run, ms)
        return () => clearTimeout(timer)
      },
      isComposing: () => composing,
      onClipboard,
      onPasteChord,
      onEscape,
      onHeld: () => undefined
    },
    gate.signal
  )
})
afterEach(() => {
  gate.abort()
  sink.remove()
  vi.useRealTimers()
  vi.clearAllMocks()
})

type Init = KeyboardEventInit & { altGraph?: boolean }
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
  sink.dispatchEvent(event)
  return event.defaultPrevented
}
const down = (code: string, key: string, init?: Init): boolean => fire('keydown', code, key, init)
const up = (code: string, key: string, init?: Init): boolean => fire('keyup', code, key, init)
const tap = (code: string, key: string, init?: Init): void => {
  down(code, key, init)
  up(code, key, init)
}
/** `v86:v` is a press of key `v` (virtual key 86) with no text; `^` a release; `+2` the modifiers; `="x"` the text. */
const told = (): string[] =>
  test.sent.map((event) => {
    if (event.type !== 'key') return event.type === 'text' ? `text ${event.text}` : event.type
    return describeKey(event)
  })
const describeKey = ({ event, key, code, keyCode, modifiers, text, repeat }: KeyInput): string =>
  [
    event === 'keyUp' ? '^' : '',
    `${code}:${key}:${keyCode}`,
    modifiers === 0 ? '' : `+${modifiers}`,
    text === undefined ? '' : `=${JSON.stringify(text)}`,
    repeat ? ' again' : ''
  ].join('')

describe('text', () => {
  it('is sent with its key', () => {
    tap('KeyA', 'a')
    tap('KeyY', 'z')
    tap('Period', '.')
    tap('Enter', 'Enter')
    tap('Tab', 'Tab')
    expect(told()).toEqual([
      'KeyA:a:65="a"',
      '^KeyA:a:65',
      'KeyY:z:90="z"',
      '^KeyY:z:90',
      'Period:.:190="."',
      '^Period:.:190',
      'Enter:Enter:13="\\r"',
      '^Enter:Enter:13',
      'Tab:Tab:9',
      '^Tab:Tab:9'
    ])
  })

  it('carries Shift and lifts the key as it was pressed, whatever is lifted first', () => {
    down('ShiftLeft', 'Shift', { shiftKey: true })
    down('KeyA', 'A', { shiftKey: true })
    up('ShiftLeft', 'Shift')
    up('KeyA', 'a')
    expect(told()).toEqual(['ShiftLeft:Shift:16+8', 'KeyA:A:65+8="A"', '^ShiftLeft:Shift:16', '^KeyA:A:65'])
  })

  it('goes as text where a key has more than the wire takes', () => {
    tap('KeyB', '👩‍👩‍👧')
    expect(told()).toEqual(['text 👩‍👩‍👧'])
  })

  it('repeats while held, and ignores a repeat that was held before', () => {
    down('KeyX', 'x', { repeat: true })
    down('KeyA', 'a')
    down('KeyA', 'a', { repeat: true })
    up('KeyA', 'a')
    expect(told()).toEqual(['KeyA:a:65="a"', 'KeyA:a:65="a" again', '^KeyA:a:65'])
  })

  it('tells pad keys by what NumLock makes of them, and keeps the locks to itself', () => {
    tap('NumLock', 'NumLock')
    tap('CapsLock', 'CapsLock')
    tap('Numpad7', '7', { location: 3 })
    tap('Numpad7', 'Home', { location: 3 })
    expect(told().filter((line) => !line.startsWith('^'))).toEqual(['Numpad7:7:103="7"', 'Numpad7:Home:36'])
  })
})

describe('commands', () => {
  it('have no text and mean the letter of a Latin layout', () => {
    tap('KeyY', 'z', { ctrlKey: true })
    expect(told()[0]).toBe('KeyY:z:90+2')
  })

  it('mean the letter at that place on a layout without Latin letters', () => {
    tap('KeyZ', 'ئ', { ctrlKey: true })
    tap('KeyA', 'ф', { ctrlKey: true })
    expect([told()[0], told()[2]]).toEqual(['KeyZ:z:90+2', 'KeyA:a:65+2'])
  })

  it('are not changed by CapsLock', () => {
    tap('KeyA', 'A', { ctrlKey: true })
    tap('KeyZ', 'z', { ctrlKey: true, shiftKey: true })
    expect([told()[0], told()[2]]).toEqual(['KeyA:a:65+2', 'KeyZ:Z:90+10'])
  })

  it('mean the key at that place where the layout has a dead one', () => {
    expect(down('Backquote', 'Dead', { ctrlKey: true })).toBe(true)
    tap('KeyE', 'e')
    expect(told().slice(0, 2)).toEqual(['Backquote:`:192+2', 'KeyE:e:69="e"'])
  })

  it('type nothing with Alt', () => {
    tap('KeyF', 'f', { altKey: true })
    expect(told()[0]).toBe('KeyF:f:70+1')
  })
})

describe('AltGr', () => {
  it('on Windows is neither Ctrl nor Alt: only its character counts', () => {
    rules.platform = 'windows'
    down('ControlLeft', 'Control', { ctrlKey: true })
    vi.advanceTimersByTime(3)
    down('AltRight', 'AltGraph', { ctrlKey: true, altKey: true, altGraph: true })
    down('KeyQ', '@', { ctrlKey: true, altKey: true, altGraph: true })
    up('KeyQ', '@', { ctrlKey: true, altKey: true, altGraph: true })
    up('ControlLeft', 'Control')
    up('AltRight', 'AltGraph')
    vi.runAllTimers()
    expect(told()).toEqual(['KeyQ:@:81="@"', '^KeyQ:@:81'])
  })

  it('leaves a real Ctrl on Windows alone', () => {
    rules.platform = 'windows'
    down('ControlLeft', 'Control', { ctrlKey: true })
    down('KeyA', 'a', { ctrlKey: true })
    up('KeyA', 'a', { ctrlKey: true })
    up('ControlLeft', 'Control')
    down('ControlLeft', 'Control', { ctrlKey: true })
    vi.advanceTimersByTime(60)
    expect(told()).toEqual([
      'ControlLeft:Control:17+2',
      'KeyA:a:65+2',
      '^KeyA:a:65+2',
      '^ControlLeft:Control:17',
      'ControlLeft:Control:17+2'
    ])
  })
})

describe('macOS', () => {
  beforeEach(() => (rules.platform = 'mac'))

  it('types with Option', () => {
    down('AltLeft', 'Alt', { altKey: true })
    down('KeyL', '@', { altKey: true })
    down('ArrowLeft', 'ArrowLeft', { altKey: true })
    expect(told()).toEqual(['AltLeft:Alt:18+1', 'KeyL:@:76="@"', 'ArrowLeft:ArrowLeft:37+1'])
  })

  it('sends Command as Control, and lifts a key at once that macOS will not', () => {
    down('MetaLeft', 'Meta', { metaKey: true })
    down('KeyZ', 'z', { metaKey: true })
    up('MetaLeft', 'Meta')
    expect(told()).toEqual(['ControlLeft:Control:17+2', 'KeyZ:z:90+2', '^KeyZ:z:90+2', '^ControlLeft:Control:17'])
  })

  it('sends Command as it is where the operator wants that', () => {
    rules.mapCommandToControl = false
    down('MetaLeft', 'Meta', { metaKey: true })
    down('KeyZ', 'z', { metaKey: true })
    expect(told()).toEqual(['MetaLeft:Meta:91+4', 'KeyZ:z:90+4', '^KeyZ:z:90+4'])
  })

  it('lifts what was held when Command came and went', () => {
    down('KeyA', 'a')
    down('MetaLeft', 'Meta', { metaKey: true })
    up('MetaLeft', 'Meta')
    expect(told().slice(-2)).toEqual(['^ControlLeft:Control:17', '^KeyA:a:65'])
    expect(keyboard.held()).toEqual([])
  })
})

describe('what only the sink can know', () => {
  it('is left to it: dead keys with the key that follows, Shift between them included', () => {
    expect(down('Equal', 'Dead')).toBe(false)
    down('ShiftLeft', 'Shift', { shiftKey: true })
    expect(down('KeyE', 'E', { shiftKey: true })).toBe(false)
    up('KeyE', 'E', { shiftKey: true })
    up('ShiftLeft', 'Shift')
    expect(down('KeyE', 'e')).toBe(true)
    expect(told()).toEqual(['ShiftLeft:Shift:16+8', '^ShiftLeft:Shift:16', 'KeyE:e:69="e"'])
  })

  it('is left to it: the space that ends a dead key', () => {
    down('Equal', 'Dead')
    expect(down('Space', ' ')).toBe(false)
    expect(told()).toEqual([])
  })

  it('is left to it: a composition, and keys without a name', () => {
    expect(down('KeyK', 'Process', { keyCode: 229 })).toBe(false)
    composing = true
    expect(down('Enter', 'Enter', { isComposing: true, keyCode: 229 })).toBe(false)
    expect(down('ArrowDown', 'ArrowDown')).toBe(false)
    composing = false
    up('Enter', 'Enter')
    expect(told()).toEqual([])
  })

  it('is not a machine that reports 229 for every key: its named keys and commands are keys', () => {
    expect(down('KeyA', 'a', { keyCode: 229 })).toBe(false)
    expect(down('Backspace', 'Backspace', { keyCode: 229 })).toBe(true)
    down('KeyZ', 'z', { keyCode: 229, ctrlKey: true })
    expect(told()).toEqual(['Backspace:Backspace:8', 'KeyZ:z:90+2'])
  })
})

describe('the escape chord', () => {
  const chord = { ctrlKey: true, altKey: true }
  it('is never forwarded, and leaves', () => {
    expect(down('Escape', 'Escape', chord)).toBe(true)
    up('Escape', 'Escape', chord)
    expect(onEscape).not.toHaveBeenCalled()
    vi.runAllTimers()
    expect(onEscape).toHaveBeenCalledOnce()
    expect(told()).toEqual([])
  })

  it('is sent when tapped twice', () => {
    tap('Escape', 'Escape', chord)
    vi.advanceTimersByTime(200)
    tap('Escape', 'Escape', chord)
    vi.runAllTimers()
    expect(onEscape).not.toHaveBeenCalled()
    expect(told()).toEqual(['Escape:Escape:27+3', '^Escape:Escape:27+3'])
  })

  it('is heard while an input method composes', () => {
    composing = true
    expect(down('Escape', 'Process', { ...chord, isComposing: true, keyCode: 229 })).toBe(true)
    vi.runAllTimers()
    expect(onEscape).toHaveBeenCalledOnce()
    expect(told()).toEqual([])
  })

  it('leaves at once when another key follows, which is the app’s and not forwarded', () => {
    tap('Escape', 'Escape', chord)
    expect(down('KeyK', 'k', { ctrlKey: true })).toBe(false)
    expect(onEscape).toHaveBeenCalledOnce()
    expect(told()).toEqual([])
  })

  it('is the whole chord and another one where the operator chose so', () => {
    tap('Escape', 'Escape')
    rules.escapeChord = 'Shift+F12'
    tap('Escape', 'Escape', chord)
    tap('F12', 'F12', { shiftKey: true })
    vi.runAllTimers()
    expect(told()).toEqual(['Escape:Escape:27', '^Escape:Escape:27', 'Escape:Escape:27+3', '^Escape:Escape:27+3'])
    expect(onEscape).toHaveBeenCalledOnce()
  })
})

describe('clipboard chords', () => {
  it('leave pasting to the system', () => {
    expect(down('KeyV', 'v', { ctrlKey: true })).toBe(false)
    expect(down('KeyV', 'м', { ctrlKey: true })).toBe(false)
    expect(down('Insert', 'Insert', { shiftKey: true })).toBe(false)
    rules.platform = 'mac'
    expect(down('KeyV', 'v', { metaKey: true })).toBe(false)
    expect(told()).toEqual([])
    expect(onPasteChord.mock.calls).toEqual([['insert'], ['insert'], ['insert'], ['insert']])
  })

  it('ask with Shift for a text that is typed', () => {
    expect(down('KeyV', 'V', { ctrlKey: true, shiftKey: true })).toBe(false)
    rules.platform = 'mac'
    expect(down('KeyV', 'v', { metaKey: true, shiftKey: true })).toBe(false)
    expect(onPasteChord.mock.calls).toEqual([['type'], ['type']])
    expect(told()).toEqual([])
  })

  it('tell of copy and cut once, and forward them', () => {
    down('KeyC', 'c', { ctrlKey: true })
    down('KeyC', 'c', { ctrlKey: true, repeat: true })
    tap('KeyX', 'x', { ctrlKey: true })
    expect(onClipboard.mock.calls.map(([verb]) => verb)).toEqual(['copy', 'cut'])
    expect(told()[0]).toBe('KeyC:c:67+2')
  })
})

describe('held keys', () => {
  it('are known, and unknown releases ignored', () => {
    up('KeyQ', 'q')
    down('ShiftLeft', 'Shift', { shiftKey: true })
    down('KeyA', 'A', { shiftKey: true })
    expect(keyboard.held()).toEqual(['ShiftLeft', 'KeyA'])
    keyboard.reset()
    up('KeyA', 'A')
    expect(keyboard.held()).toEqual([])
    expect(told()).toHaveLength(2)
  })

  it('are lifted when the next event shows that a modifier went unseen', () => {
    down('AltLeft', 'Alt', { altKey: true })
    down('KeyA', 'a')
    expect(told()).toEqual(['AltLeft:Alt:18+1', '^AltLeft:Alt:18', 'KeyA:a:65="a"'])
  })

  it('no longer listen once the gate is closed', () => {
    gate.abort()
    expect(down('KeyA', 'a')).toBe(false)
    expect(told()).toEqual([])
  })
})
