import type { MouseInput } from '@shared/input'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { toNearestPage, toPage } from '../geometry'
import { createTestQueue, type TestQueue } from './input.testkit'
import { attachMouse, type Mouse } from './mouse'

const page = { width: 1000, height: 500 }
const picture = { x: 0, y: 50, width: 500, height: 250 }

let gate: AbortController
let target: HTMLElement
let test: TestQueue
let mouse: Mouse
let clock: number

beforeEach(() => {
  gate = new AbortController()
  target = document.createElement('div')
  document.body.append(target)
  test = createTestQueue()
  clock = 0
  mouse = attachMouse(
    {
      target,
      map: {
        toPage: (point) => toPage(picture, page, point),
        toNearestPage: (point) => toNearestPage(picture, page, point),
        page: () => page
      },
      queue: test.queue,
      modifiers: (event) => (event.shiftKey ? 8 : 0),
      now: () => clock,
      onPress: () => undefined,
      onHeld: () => undefined
    },
    gate.signal
  )
})
afterEach(() => {
  gate.abort()
  target.remove()
})

type Init = { x?: number; y?: number; button?: number; buttons?: number; shiftKey?: boolean }
function point(type: string, { x = 100, y = 100, button = -1, buttons = 0, shiftKey = false }: Init = {}): void {
  // jsdom has no PointerEvent of its own fields; the mouse's are all that is read.
  const init = { bubbles: true, cancelable: true, clientX: x, clientY: y, button, buttons, shiftKey, isPrimary: true }
  target.dispatchEvent(new PointerEvent(type, init))
}
const press = (init: Init = {}): void => point('pointerdown', { button: 0, buttons: 1, ...init })
const release = (init: Init = {}): void => point('pointerup', { button: 0, ...init })
const wheel = (init: WheelEventInit): void => {
  target.dispatchEvent(new WheelEvent('wheel', { clientX: 100, clientY: 100, cancelable: true, ...init }))
}
const told = (): string[] => test.sent.map((event) => (event.type === 'mouse' ? describeMouse(event) : event.type))
const describeMouse = ({ event, button, buttons, x, y, clickCount, deltaX, deltaY }: MouseInput): string =>
  event === 'mouseWheel' ? `wheel ${deltaX},${deltaY}` : `${event.slice(5)} ${button}/${buttons} ${x},${y} x${clickCount}`

describe('buttons', () => {
  it('count up to three at one place in quick order', () => {
    for (let click = 0; click < 4; click += 1) {
      clock += 100
      press()
      release()
    }
    expect(told().filter((line) => line.startsWith('Pressed'))).toEqual([
      'Pressed left/1 200,100 x1',
      'Pressed left/1 200,100 x2',
      'Pressed left/1 200,100 x3',
      'Pressed left/1 200,100 x1'
    ])
    expect(told()[3]).toBe('Released left/0 200,100 x2')
  })

  it('count anew after a pause, elsewhere, and with another button', () => {
    press()
    release()
    clock = 600
    press()
    release()
    press({ x: 120 })
    release({ x: 120 })
    press({ x: 120, button: 2, buttons: 2 })
    release({ x: 120, button: 2 })
    expect(told().map((line) => line.slice(-2))).toEqual(Array<string>(8).fill('x1'))
  })

  it('tells a second button that is pressed during a drag, and both releases', () => {
    press()
    point('pointermove', { button: 2, buttons: 3 })
    point('pointermove', { button: 0, buttons: 2 })
    release({ button: 2 })
    expect(told()).toEqual([
      'Pressed left/1 200,100 x1',
      'Moved left/1 200,100 x0',
      'Pressed right/3 200,100 x1',
      'Moved left/3 200,100 x0',
      'Released left/2 200,100 x1',
      'Released right/0 200,100 x1'
    ])
  })

  it('knows back, forward and the wheel', () => {
    for (const [button, buttons] of [
      [1, 4],
      [3, 8],
      [4, 16]
    ] as const) {
      press({ button, buttons })
      release({ button })
    }
    expect(told().filter((line) => line.startsWith('Pressed'))).toEqual([
      'Pressed middle/4 200,100 x1',
      'Pressed back/8 200,100 x1',
      'Pressed forward/16 200,100 x1'
    ])
  })

  it('ignores the letterbox, and a drag that began there', () => {
    press({ y: 10 })
    point('pointermove', { y: 100, buttons: 1 })
    release({ y: 100 })
    test.frame()
    expect(told()).toEqual(['Moved none/0 200,100 x0'])
  })

  it('takes no button for pressed that was down before it listened', () => {
    point('pointermove', { buttons: 1 })
    release()
    test.frame()
    expect(told()).toEqual(['Moved none/0 200,100 x0'])
    expect(mouse.held()).toEqual([])
  })

  it('sees a release that happened elsewhere', () => {
    press()
    point('pointermove', { button: 0, buttons: 0 })
    expect(told().slice(-1)).toEqual(['Released left/0 200,100 x1'])
  })
})

describe('drags', () => {
  it('hold the button on every move and go on, clamped, beyond the picture', () => {
    press()
    point('pointermove', { x: 900, y: 900, buttons: 1 })
    test.frame()
    release({ x: -50, y: 100 })
    expect(told()).toEqual(['Pressed left/1 200,100 x1', 'Moved left/1 999,499 x0', 'Released left/0 0,100 x1'])
  })

  it('are lifted when the system takes the pointer away', () => {
    press()
    point('pointercancel')
    expect(told().slice(-1)).toEqual(['releaseAll'])
    expect(mouse.held()).toEqual([])
  })
})

describe('moves', () => {
  it('are sent one to a frame, the last always', () => {
    for (let x = 10; x <= 50; x += 10) point('pointermove', { x })
    expect(told()).toEqual([])
    test.frame()
    point('pointermove', { x: 60 })
    test.frame()
    test.frame()
    expect(told()).toEqual(['Moved none/0 100,100 x0', 'Moved none/0 120,100 x0'])
  })

  it('come before the press that follows them, in one batch', () => {
    point('pointermove', { x: 60 })
    press({ x: 61 })
    expect(test.batches.map((batch) => batch.length)).toEqual([2])
    expect(told()).toEqual(['Moved none/0 120,100 x0', 'Pressed left/1 122,100 x1'])
  })
})

describe('the wheel', () => {
  it('turns lines and pages into pixels', () => {
    wheel({ deltaY: 3, deltaMode: 1 })
    test.frame()
    wheel({ deltaY: -1, deltaMode: 2 })
    test.frame()
    wheel({ deltaX: 1, deltaMode: 2 })
    test.frame()
    expect(told()).toEqual(['wheel 0,100', 'wheel 0,-500', 'wheel 1000,0'])
  })

  it("adds up a trackpad's fractions, in a frame and over frames", () => {
    for (let turn = 0; turn < 10; turn += 1) wheel({ deltaY: 0.25 })
    test.frame()
    wheel({ deltaY: 0.25 })
    wheel({ deltaY: 0.25 })
    test.frame()
    expect(told()).toEqual(['wheel 0,2', 'wheel 0,1'])
  })

  it('stays in order with moves', () => {
    wheel({ deltaY: 10 })
    point('pointermove', { x: 60 })
    wheel({ deltaY: 20 })
    press({ x: 60 })
    expect(told().map((line) => line.split(' ')[0])).toEqual(['wheel', 'Moved', 'wheel', 'Pressed'])
  })
})

it('listens to nothing once its gate is closed', () => {
  gate.abort()
  press()
  point('pointermove')
  wheel({ deltaY: 5 })
  test.frame()
  expect(told()).toEqual([])
})
