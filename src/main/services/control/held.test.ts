import { describe, expect, it } from 'vitest'
import type { KeyInput, MouseInput } from '@shared/input'
import { createHeldInput } from './held'

const key = (event: KeyInput['event'], code: string, name: string, modifiers = 0): KeyInput => ({
  type: 'key',
  event,
  key: name,
  code,
  keyCode: 65,
  modifiers,
  repeat: false,
  location: 0
})
const mouse = (event: MouseInput['event'], button: MouseInput['button'], buttons: number, x = 5): MouseInput => ({
  type: 'mouse',
  event,
  x,
  y: 6,
  button,
  buttons,
  modifiers: 0,
  clickCount: 1,
  deltaX: 0,
  deltaY: 0
})

describe('held input', () => {
  it('lifts keys in reverse, each with the modifiers that are still down', () => {
    const held = createHeldInput()
    held.note('p1', key('keyDown', 'ControlLeft', 'Control', 2))
    held.note('p1', key('keyDown', 'ShiftLeft', 'Shift', 10))
    held.note('p1', { ...key('keyDown', 'KeyA', 'A', 10), text: 'A' })
    expect(held.names()).toEqual(['ControlLeft', 'ShiftLeft', 'KeyA'])
    expect(held.lift()).toEqual([
      key('keyUp', 'KeyA', 'A', 10),
      key('keyUp', 'ShiftLeft', 'Shift', 2),
      key('keyUp', 'ControlLeft', 'Control', 0)
    ])
    expect(held.names()).toEqual([])
    expect(held.lift()).toEqual([])
  })

  it('lifts buttons where the mouse was last', () => {
    const held = createHeldInput()
    held.note('p1', mouse('mousePressed', 'left', 1))
    held.note('p1', mouse('mousePressed', 'right', 3))
    held.note('p1', mouse('mouseMoved', 'left', 3, 50))
    expect(held.lift()).toEqual([mouse('mouseReleased', 'right', 1, 50), mouse('mouseReleased', 'left', 0, 50)])
  })

  it('knows what is up again, and lets nothing be lifted twice', () => {
    const held = createHeldInput()
    held.note('p1', key('keyDown', 'KeyA', 'a'))
    expect(held.note('p1', key('keyUp', 'KeyA', 'a'))).toBe(true)
    expect(held.note('p1', key('keyUp', 'KeyA', 'a'))).toBe(false)
    expect(held.note('p1', mouse('mouseReleased', 'left', 0))).toBe(false)
    expect(held.pageId).toBeNull()
  })

  it('tells keys without a code apart by their name', () => {
    const held = createHeldInput()
    held.note('p1', key('keyDown', '', 'ä'))
    held.note('p1', key('keyDown', '', 'ö'))
    expect(held.names()).toEqual(['ä', 'ö'])
    held.note('p1', key('keyUp', '', 'ä'))
    expect(held.names()).toEqual(['ö'])
  })

  it('gives a sign of life where the mouse rests, and none in the middle of a drag', () => {
    const held = createHeldInput()
    expect(held.restingMouse()).toBeNull()
    held.note('p1', mouse('mousePressed', 'left', 1))
    expect(held.restingMouse()).toBeNull()
    held.note('p1', mouse('mouseReleased', 'left', 0))
    expect(held.restingMouse()).toMatchObject({ pageId: 'p1', input: { event: 'mouseMoved', button: 'none', buttons: 0, x: 5 } })
  })
})
