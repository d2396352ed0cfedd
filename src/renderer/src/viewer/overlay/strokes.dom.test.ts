import { describe, expect, it } from 'vitest'
import { laserFadeMs, laserHoldMs, opacityOf, type Stroke } from './strokes'

const stroke = (kind: Stroke['kind'], endedAt: number | null): Stroke => ({ kind, points: [], endedAt })

describe('opacity', () => {
  it('of a pen stays, of a laser fades once it was let go', () => {
    expect(opacityOf(stroke('pen', 0), 1e9, false)).toBe(1)
    expect(opacityOf(stroke('laser', null), 1e9, false)).toBe(1)
    expect(opacityOf(stroke('laser', 1000), 1000 + laserHoldMs, false)).toBe(1)
    expect(opacityOf(stroke('laser', 1000), 1000 + laserHoldMs + laserFadeMs / 2, false)).toBeCloseTo(0.5)
    expect(opacityOf(stroke('laser', 1000), 1000 + laserHoldMs + laserFadeMs, false)).toBe(0)
  })

  it('of a laser ends at once where motion is to be reduced', () => {
    const halfway = 1000 + laserHoldMs + laserFadeMs / 2
    expect(opacityOf(stroke('laser', 1000), halfway, true)).toBe(1)
    expect(opacityOf(stroke('laser', 1000), 1000 + laserHoldMs + laserFadeMs, true)).toBe(0)
  })
})
