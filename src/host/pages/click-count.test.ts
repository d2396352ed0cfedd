import { expect, test } from 'vitest'
import { createClickCounter } from './click-count'

test('presses that follow each other at once, at one place, with one button, are counted to three; a client that counts is believed', () => {
  let time = 0
  const count = createClickCounter(() => time)
  const click = (x: number, button: 'left' | 'right' = 'left', clickCount?: number): number[] =>
    (['mousePressed', 'mouseReleased'] as const).map((event) =>
      count({ event, x, y: 10, button, modifiers: 0, deltaX: 0, deltaY: 0, clickCount })
    )
  expect([click(10), click(12), click(12), click(12)]).toEqual([
    [1, 1],
    [2, 2],
    [3, 3],
    [1, 1]
  ])
  expect(click(30)).toEqual([1, 1])
  expect(click(30, 'right')).toEqual([1, 1])
  time += 501
  expect(click(30, 'right')).toEqual([1, 1])
  expect(click(30, 'right', 1)).toEqual([1, 1])
  expect(count({ event: 'mouseMoved', x: 30, y: 10, button: 'none', modifiers: 0, deltaX: 0, deltaY: 0 })).toBe(0)
})
