import { describe, expect, it } from 'vitest'
import { fadeMs, opacityOf, type Stroke } from './strokes'

const stroke = (fadesAt: number | null): Stroke => ({ kind: 'pen', points: [], fadesAt })

describe('opacity', () => {
  it('is whole until a stroke begins to fade, then falls to nothing', () => {
    expect(opacityOf(stroke(null), 1e9, false)).toBe(1)
    expect(opacityOf(stroke(1000), 500, false)).toBe(1)
    expect(opacityOf(stroke(1000), 1000 + fadeMs / 2, false)).toBeCloseTo(0.5)
    expect(opacityOf(stroke(1000), 1000 + fadeMs, false)).toBe(0)
  })

  it('ends at once where motion is to be reduced', () => {
    expect(opacityOf(stroke(1000), 1000 + fadeMs / 2, true)).toBe(1)
    expect(opacityOf(stroke(1000), 1000 + fadeMs, true)).toBe(0)
  })
})
