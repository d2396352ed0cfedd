import { expect, it } from 'vitest'
import { frameFileName } from './frame-file'

it('is a name that any file system takes', () => {
  const at = Date.UTC(2026, 10, 20, 14, 2, 11)
  expect(frameFileName('Practice / shop: "a"', at, 'image/jpeg')).toBe('practice-shop-a-2026-11-20-14-02-11.jpg')
  expect(frameFileName('../..', at, 'image/png')).toBe('frame-2026-11-20-14-02-11.png')
})
