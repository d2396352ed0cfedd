import { describe, expect, it } from 'vitest'
import type { KeyInput, MouseInput, Navigation } from '@shared/input'
import transcript from '../../fixtures/steel-input.json'
import type { CastInput } from '../cast-dialect'
import { createSteelCast } from './cast'

/**
 * The recorded steps are messages of which a real server and the page behind it showed the effect (`pageEvents`, `state`). What we encode must be these messages;
 * the only liberty is a `modifiers: 0` that the recording left out.
 */
const pageId = '83E80E5B81B378AF115E68167F331767'
const steel = createSteelCast()

function recorded(name: string) {
  const step = transcript.find((one) => one.name === name)
  if (step === undefined) throw new Error(`no step ${name}`)
  const sent = step.sent.map((message) =>
    'event' in message && message.type === 'keyEvent' ? { ...message, event: { modifiers: 0, ...message.event } } : message
  )
  return { ...step, sent }
}
const encoded = (inputs: CastInput[]): unknown[] =>
  inputs.flatMap((input) => steel.input(pageId, input)).map((out): unknown => (typeof out === 'string' ? JSON.parse(out) : out))

const mouse = (event: MouseInput['event'], x: number, y: number, extra: Partial<MouseInput> = {}): MouseInput => ({
  type: 'mouse',
  event,
  x,
  y,
  button: 'left',
  buttons: event === 'mouseReleased' ? 0 : 1,
  modifiers: 0,
  clickCount: 1,
  deltaX: 0,
  deltaY: 0,
  ...extra
})
const click = (x: number, y: number, extra: Partial<MouseInput> = {}): MouseInput[] => [
  mouse('mousePressed', x, y, extra),
  mouse('mouseReleased', x, y, extra)
]
const key = (event: KeyInput['event'], name: string, code: string, keyCode: number, extra: Partial<KeyInput> = {}): KeyInput => ({
  type: 'key',
  event,
  key: name,
  code,
  keyCode,
  modifiers: 0,
  repeat: false,
  location: 0,
  ...extra
})
const stroke = (name: string, code: string, keyCode: number, extra: Partial<KeyInput> = {}): KeyInput[] => [
  key('keyDown', name, code, keyCode, extra),
  // The dialect leaves a keyUp's text out by itself.
  key('keyUp', name, code, keyCode, extra)
]

describe('Steel input, against what a real server was seen to do', () => {
  it.each<{ name: string; inputs: CastInput[]; state?: object; event?: string }>([
    {
      name: 'nested click on button',
      inputs: [mouse('mouseMoved', 393, 119, { button: 'none', buttons: 0 }), ...click(393, 119)],
      state: { clicks: 1, active: 'btn' }
    },
    { name: 'right click', inputs: click(640, 162, { button: 'right' }), event: 'contextmenu' },
    { name: 'middle click', inputs: click(640, 162, { button: 'middle' }), event: 'auxclick' },
    {
      name: 'double click on text',
      inputs: [...click(130, 162), ...click(130, 162, { clickCount: 2 })],
      state: { sel: 'text' }
    },
    {
      name: 'drag with button left moves',
      inputs: [
        mouse('mousePressed', 20, 162),
        mouse('mouseMoved', 200, 162),
        mouse('mouseMoved', 400, 162),
        mouse('mouseReleased', 400, 162)
      ],
      state: { sel: 'Selectable text: The quick brown fox jumps ove' }
    },
    {
      name: 'shift+click modifiers 8',
      inputs: click(300, 162, { modifiers: 8 }),
      state: { sel: 'Selectable text: The quick brown fo' }
    },
    { name: 'wheel nested', inputs: [mouse('mouseWheel', 900, 300, { button: 'none', deltaY: 240 })], state: { sy: 240 } },
    {
      name: 'wheel over inner scroller',
      inputs: [mouse('mouseWheel', 221, 621, { button: 'none', deltaY: 150 })],
      state: { inner: 150 }
    },
    {
      name: 'type B shift: keyDown text B modifiers 8',
      inputs: stroke('B', 'KeyB', 66, { text: 'B', modifiers: 8 }),
      state: { in: 'aB' }
    },
    { name: 'Enter: with text \\r', inputs: stroke('Enter', 'Enter', 13, { text: '\r' }), event: 'keypress Enter' },
    { name: 'Backspace with keyCode 8', inputs: stroke('Backspace', 'Backspace', 8), state: { in: 'aBde' } },
    {
      name: 'ArrowLeft x2 then x',
      inputs: [
        ...stroke('ArrowLeft', 'ArrowLeft', 37),
        ...stroke('ArrowLeft', 'ArrowLeft', 37),
        ...stroke('x', 'KeyX', 88, { text: 'x' })
      ],
      state: { in: 'aBxde' }
    },
    {
      name: 'Ctrl+A modifiers 2, no text',
      inputs: [
        key('keyDown', 'Control', 'ControlLeft', 17, { modifiers: 2 }),
        // A text that came along is left out while Ctrl is held.
        ...stroke('a', 'KeyA', 65, { modifiers: 2, text: 'a' }),
        key('keyUp', 'Control', 'ControlLeft', 17)
      ],
      state: { sel: 'aBxade' }
    },
    { name: 'Ctrl+C modifiers 2', inputs: stroke('c', 'KeyC', 67, { modifiers: 2 }), event: 'copy' },
    { name: 'Delete', inputs: stroke('Delete', 'Delete', 46), state: { in: '' } },
    {
      name: 'repeat: 3 keyDown r without keyUp',
      inputs: [
        key('keyDown', 'r', 'KeyR', 82, { text: 'r' }),
        key('keyDown', 'r', 'KeyR', 82, { text: 'r', repeat: true }),
        key('keyDown', 'r', 'KeyR', 82, { text: 'r', repeat: true }),
        key('keyUp', 'r', 'KeyR', 82)
      ],
      state: { in: 'rrr' }
    },
    { name: 'Tab', inputs: stroke('Tab', 'Tab', 9), state: { active: 'btn' } }
  ])('$name', ({ name, inputs, state, event }) => {
    const step = recorded(name)
    expect(encoded(inputs)).toEqual(step.sent)
    if (state !== undefined) expect(step.state).toMatchObject(state)
    if (event !== undefined) expect(step.pageEvents.some((seen) => seen.startsWith(event))).toBe(true)
  })

  it.each<[string, Navigation, string]>([
    ['navigation nested url', { action: 'goto', url: 'http://127.0.0.1:8099/two' }, 'http://127.0.0.1:8099/two'],
    ['navigation nested action back', { action: 'back' }, 'http://127.0.0.1:8099/static'],
    ['navigation nested forward', { action: 'forward' }, 'http://127.0.0.1:8099/two'],
    ['navigation nested refresh', { action: 'refresh' }, 'http://127.0.0.1:8099/two']
  ])('%s', (name, navigation, url) => {
    const step = recorded(name)
    expect(steel.navigate(pageId, navigation).map((text): unknown => JSON.parse(text))).toEqual(step.sent)
    expect(step.state.url).toBe(url)
  })

  it('asks for the selected text as recorded', () => {
    const step = recorded('getSelectedText after double click')
    expect(steel.selectedText(pageId).map((text): unknown => JSON.parse(text))).toEqual(step.sent)
    expect(step.replies).toEqual([{ type: 'selectedTextResponse', pageId, text: 'text' }])
  })

  it('sends a text as single code points of at most 3 units, and its line ends as Enter', () => {
    expect(encoded([{ type: 'text', text: 'é🙂\r\n日' }])).toMatchObject([
      { event: { type: 'char', text: 'é' } },
      { event: { type: 'char', text: '🙂' } },
      { event: { type: 'keyDown', key: 'Enter', text: '\r' } },
      { event: { type: 'keyUp', key: 'Enter' } },
      { event: { type: 'char', text: '日' } }
    ])
  })

  it('a digit or dot of a pasted text never carries a key code (`.` as 46 would delete)', () => {
    for (const message of encoded([{ type: 'text', text: ".'(%-" }])) {
      expect(message).toMatchObject({ event: { type: 'char', keyCode: 0 } })
    }
  })

  it('has no way to stop a load', () => {
    expect(steel.navigate(pageId, { action: 'stop' })).toEqual([])
  })
})
