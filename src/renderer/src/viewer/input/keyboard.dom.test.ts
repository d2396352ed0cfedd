import { beforeEach, describe, expect, it, vi } from 'vitest'
import { setUpKeyboard } from './keyboard.testkit'

const { close, down, held, reset, set, tap, told, up } = setUpKeyboard()

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
    set({ platform: 'windows' })
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
    set({ platform: 'windows' })
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
  beforeEach(() => set({ platform: 'mac' }))

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
    set({ mapCommandToControl: false })
    down('MetaLeft', 'Meta', { metaKey: true })
    down('KeyZ', 'z', { metaKey: true })
    expect(told()).toEqual(['MetaLeft:Meta:91+4', 'KeyZ:z:90+4', '^KeyZ:z:90+4'])
  })

  it('lifts what was held when Command came and went', () => {
    down('KeyA', 'a')
    down('MetaLeft', 'Meta', { metaKey: true })
    up('MetaLeft', 'Meta')
    expect(told().slice(-2)).toEqual(['^ControlLeft:Control:17', '^KeyA:a:65'])
    expect(held()).toEqual([])
  })
})

describe('held keys', () => {
  it('are known, and unknown releases ignored', () => {
    up('KeyQ', 'q')
    down('ShiftLeft', 'Shift', { shiftKey: true })
    down('KeyA', 'A', { shiftKey: true })
    expect(held()).toEqual(['ShiftLeft', 'KeyA'])
    reset()
    up('KeyA', 'A')
    expect(held()).toEqual([])
    expect(told()).toHaveLength(2)
  })

  it('are lifted when the next event shows that a modifier went unseen', () => {
    down('AltLeft', 'Alt', { altKey: true })
    down('KeyA', 'a')
    expect(told()).toEqual(['AltLeft:Alt:18+1', '^AltLeft:Alt:18', 'KeyA:a:65="a"'])
  })

  it('no longer listen once the gate is closed', () => {
    close()
    expect(down('KeyA', 'a')).toBe(false)
    expect(told()).toEqual([])
  })
})
