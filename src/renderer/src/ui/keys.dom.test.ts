import { describe, expect, it } from 'vitest'
import { ariaShortcut, chordOf, keyLabels, matchesChord } from './keys'

const press = (init: KeyboardEventInit) => new KeyboardEvent('keydown', init)

describe('a chord', () => {
  it('means Command on a Mac and Ctrl elsewhere', () => {
    const event = { key: 'k', code: 'KeyK' }
    expect(matchesChord(press({ ...event, ctrlKey: true }), 'Mod+K', 'other')).toBe(true)
    expect(matchesChord(press({ ...event, metaKey: true }), 'Mod+K', 'mac')).toBe(true)
    expect(matchesChord(press({ ...event, ctrlKey: true }), 'Mod+K', 'mac')).toBe(false)
  })

  it('needs exactly its modifiers', () => {
    const event = { key: 'K', code: 'KeyK', ctrlKey: true }
    expect(matchesChord(press({ ...event, shiftKey: true }), 'Mod+K', 'other')).toBe(false)
    expect(matchesChord(press({ ...event, altKey: true }), 'Mod+K', 'other')).toBe(false)
    expect(matchesChord(press({ key: 'K', code: 'KeyK' }), 'Mod+K', 'other')).toBe(false)
  })

  it('takes a sign wherever the layout has it, with the Shift that it needs', () => {
    expect(matchesChord(press({ key: '?', code: 'Slash', shiftKey: true }), '?', 'other')).toBe(true)
    expect(matchesChord(press({ key: '?', code: 'Minus', shiftKey: true }), '?', 'other')).toBe(true)
    expect(matchesChord(press({ key: ',', code: 'Comma', ctrlKey: true }), 'Mod+,', 'other')).toBe(true)
  })

  it('goes by the place of the key where the layout has no Latin letter, or Option made a sign of it', () => {
    expect(matchesChord(press({ key: 'л', code: 'KeyK', ctrlKey: true }), 'Mod+K', 'other')).toBe(true)
    expect(matchesChord(press({ key: 'ß', code: 'KeyS', altKey: true }), 'Alt+S', 'mac')).toBe(true)
    expect(matchesChord(press({ key: 'º', code: 'Digit0', altKey: true }), 'Alt+0', 'mac')).toBe(true)
  })

  it('is another one with Shift at that place: a German keyboard has = over 0', () => {
    const event = press({ key: '=', code: 'Digit0', altKey: true, shiftKey: true })
    expect(matchesChord(event, 'Alt+0', 'other')).toBe(false)
    expect(matchesChord(event, 'Alt+=', 'other')).toBe(true)
    expect(matchesChord(press({ key: 'à', code: 'Digit0', altKey: true }), 'Alt+0', 'other')).toBe(true)
  })

  it('goes by the letter, not the place, where the layout has Latin letters', () => {
    expect(matchesChord(press({ key: 'z', code: 'KeyY', ctrlKey: true }), 'Mod+Y', 'other')).toBe(false)
    expect(matchesChord(press({ key: 'z', code: 'KeyY', ctrlKey: true }), 'Mod+Z', 'other')).toBe(true)
  })

  it('is recorded by code, once a key is down', () => {
    expect(chordOf(press({ code: 'ControlLeft', ctrlKey: true }))).toBeNull()
    expect(chordOf(press({ code: 'KeyQ', ctrlKey: true, altKey: true }))).toBe('Ctrl+Alt+KeyQ')
  })

  it('is shown with what stands on the keys', () => {
    expect(keyLabels('Ctrl+Alt+Escape', 'other')).toEqual(['Ctrl', 'Alt', 'Esc'])
    expect(keyLabels('Mod+Shift+KeyP', 'mac')).toEqual(['⌘', '⇧', 'P'])
    expect(keyLabels('Mod++', 'other')).toEqual(['Ctrl', '+'])
    expect(ariaShortcut('Mod+K', 'other')).toBe('Control+K')
  })
})
