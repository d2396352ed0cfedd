import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { testFrame } from './casts.testkit'
import { createFrameShelf } from './frame-shelf'

/** A real screencast frame. */
const jpeg = readFileSync(join(import.meta.dirname, '../../../renderer/src/viewer/fixtures/large.jpg')).toString('base64')

it('takes the size from the image where the server says none, and tells of it once', () => {
  const shelf = createFrameShelf()
  const frame = testFrame('', { viewport: null, base64: new TextEncoder().encode(jpeg) })
  const size = shelf.put(frame)
  expect(size).toEqual({ width: 1920, height: 1080 })
  expect(shelf.put({ ...frame, base64: jpeg })).toBeNull()
  expect(shelf.put({ ...frame, base64: 'bm8gaW1hZ2U=' })).toBeNull()
  expect(shelf.put(testFrame('', { viewport: { width: 10, height: 20 } }))).toEqual({ width: 10, height: 20 })
})

it('keeps the last frame of each listed tab', () => {
  const shelf = createFrameShelf()
  for (const pageId of ['a', 'b']) shelf.put(testFrame(pageId, { pageId }))
  const newer = testFrame('newer', { pageId: 'a' })
  shelf.put(newer)
  expect([shelf.of('a'), shelf.newest()]).toEqual([newer, newer])
  shelf.keep(['b'])
  expect(shelf.of('a')).toBeNull()
  shelf.keep([])
  expect(shelf.of('b')).not.toBeNull()
})
