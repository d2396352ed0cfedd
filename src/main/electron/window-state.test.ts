import { expect, it } from 'vitest'
import { placeForNext } from './window-state'

const display = { x: 0, y: 0, width: 1920, height: 1080 }
const stored = (x: number, y: number, maximized = false) => ({ bounds: { x, y, width: 1000, height: 700 }, maximized })

it('opens where the last window stood, and beside one that is open', () => {
  expect(placeForNext(stored(100, 80, true), [display], 0)).toEqual({ x: 100, y: 80, width: 1000, height: 700, maximized: true })
  expect(placeForNext(stored(100, 80, true), [display], 1)).toMatchObject({ x: 132, y: 112, maximized: false })
})

it.each([
  ['on a display that is gone', stored(4000, 0)],
  ['above all displays', stored(0, -900)],
  ['nowhere yet', undefined],
  ['spoilt', { bounds: 'x' }]
])('opens at its first size when it was %s', (_, place) => {
  expect(placeForNext(place, [display], 0)).toEqual({ width: 1440, height: 900, maximized: false })
})
