import type { Input } from '@shared/input'
import { describe, expect, it } from 'vitest'
import { createTestQueue } from './input.testkit'

const text = (value: string): Input => ({ type: 'text', text: value })

describe('an input queue', () => {
  it('keeps everything back, in order, while it is held', () => {
    const { queue, sent } = createTestQueue()
    const first = queue.hold()
    const second = queue.hold()
    queue.push(text('a'))
    queue.push(text('b'))
    first()
    first()
    expect(sent).toEqual([])
    second()
    expect(sent).toEqual([text('a'), text('b')])
  })

  it('lifts at once what is held, and again behind what is kept back', () => {
    const { queue, sent } = createTestQueue()
    queue.lift()
    expect(sent).toEqual([{ type: 'releaseAll' }])
    const release = queue.hold()
    queue.push(text('a'))
    queue.lift()
    expect(sent).toEqual([{ type: 'releaseAll' }, { type: 'releaseAll' }])
    release()
    expect(sent.slice(2)).toEqual([text('a'), { type: 'releaseAll' }])
  })

  it('sends no more at once than main takes', () => {
    const { queue, batches } = createTestQueue()
    const release = queue.hold()
    for (let index = 0; index < 600; index += 1) queue.push(text(String(index)))
    release()
    expect(batches.map((batch) => batch.length)).toEqual([256, 256, 88])
  })

  it('forgets what waits when the gate closes, and holds of that time', () => {
    const { queue, sent } = createTestQueue()
    queue.hold()
    queue.push(text('stale'))
    queue.clear()
    queue.push(text('new'))
    expect(sent).toEqual([text('new')])
  })
})
