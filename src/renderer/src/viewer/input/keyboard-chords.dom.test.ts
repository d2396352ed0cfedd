import { describe, expect, it, vi } from 'vitest'
import { setUpKeyboard } from './keyboard.testkit'

const { compose, down, onClipboard, onEscape, onPasteChord, set, tap, told, up } = setUpKeyboard()

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
    compose(true)
    expect(down('Enter', 'Enter', { isComposing: true, keyCode: 229 })).toBe(false)
    expect(down('ArrowDown', 'ArrowDown')).toBe(false)
    compose(false)
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
    compose(true)
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
    set({ escapeChord: 'Shift+F12' })
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
    set({ platform: 'mac' })
    expect(down('KeyV', 'v', { metaKey: true })).toBe(false)
    expect(told()).toEqual([])
    expect(onPasteChord.mock.calls).toEqual([['insert'], ['insert'], ['insert'], ['insert']])
  })

  it('ask with Shift for a text that is typed', () => {
    expect(down('KeyV', 'V', { ctrlKey: true, shiftKey: true })).toBe(false)
    set({ platform: 'mac' })
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
