import type { Action } from '@shared/domain/action'
import { describe, expect, it } from 'vitest'
import { ApiError } from '../api-error'
import { problemOf, targetOf } from './step-words'

const press = (key: string): string | null => targetOf({ action: 'press', key })

describe('the words of a step', () => {
  it('name keys that write nothing, and chords that are commands', () => {
    const told = ['Enter', 'Shift+Tab', 'ArrowDown', 'F5', 'Control+A', 'Control+Shift+ArrowLeft', 'Meta+V', 'Shift+Control+K']
    expect(told.map(press)).toEqual(told)
  })

  it('name no key that may be a part of what is typed', () => {
    const written = ['a', 'A', '7', 'Shift+a', 'Digit7', 'KeyA', 'Numpad4', ' ', 'Space', 'é', 'Alt+e', 'Shift+Digit4']
    expect(written.map(press)).toEqual(written.map(() => null))
  })

  it('leave out credentials in an address, in the target and in the reason alike', () => {
    const action: Action = { action: 'navigate', url: 'https://anna:hush@shop.test/basket?q=1' }
    expect(targetOf(action)).toBe('https://shop.test/basket?q=1')
    const error = new ApiError('browser_error', `${action.url} could not be opened: ERR_NAME_NOT_RESOLVED.`)
    expect(problemOf(action, error).message).toBe('https://shop.test/basket?q=1 could not be opened: ERR_NAME_NOT_RESOLVED.')
  })

  it('say what was scrolled where, and nothing of a script or a text', () => {
    expect(targetOf({ action: 'scroll', direction: 'down', amount: 300, selector: '#list' })).toBe('#list down 300')
    expect(targetOf({ action: 'evaluate', script: 'hush' })).toBeNull()
    expect(targetOf({ action: 'type', selector: '#pin', text: 'hush' })).toBe('#pin')
  })
})
