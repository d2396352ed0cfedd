import { describe, expect, it } from 'vitest'
import {
  nextPercent,
  placePicture,
  scaleOf,
  scrollToKeep,
  shareOf,
  toNearestPage,
  toPage,
  wantedSize,
  zoomSteps,
  type Point,
  type Rect,
  type Scaling
} from './geometry'

/** The middle of a page's pixel, on the stage. */
function toStage(picture: Rect, page: Pick<Rect, 'width' | 'height'>, point: Point): Point {
  return {
    x: picture.x + ((point.x + 0.5) / page.width) * picture.width,
    y: picture.y + ((point.y + 0.5) / page.height) * picture.height
  }
}

const stages = [
  { width: 640, height: 400 },
  { width: 1100, height: 333 },
  { width: 317.5, height: 911.25 },
  { width: 40, height: 30 }
]
const pages = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
  { width: 390, height: 844 },
  { width: 801, height: 3 }
]
const scalings: Scaling[] = [
  { mode: 'fit' },
  { mode: 'fillWidth' },
  { mode: 'actual' },
  { mode: 'percent', percent: 33 },
  { mode: 'percent', percent: 125 },
  { mode: 'percent', percent: 500 }
]
const ratios = [1, 1.25, 1.5, 2, 3]

const cases = stages.flatMap((stage) =>
  pages.flatMap((page) =>
    scalings.flatMap((scaling) =>
      ratios.map((ratio) => ({ stage, page, scaling, ratio, picture: placePicture(scaling, stage, page, ratio) }))
    )
  )
)
const shares = [0, 0.0001, 0.1, 0.25, 1 / 3, 0.5, 0.7071, 0.9, 0.9999]

describe('mapping', () => {
  it('leads from a page pixel to the stage and back to the same pixel, at every scale and pixel ratio', () => {
    for (const { page, picture } of cases) {
      for (const share of shares) {
        const point = { x: Math.floor(share * page.width), y: Math.floor(share * page.height) }
        expect(toPage(picture, page, toStage(picture, page, point))).toEqual(point)
      }
    }
  })

  it('gives whole pixels within the page for every point of the picture, and nothing beside it', () => {
    for (const { page, picture } of cases) {
      for (const share of shares) {
        const inside = toPage(picture, page, { x: picture.x + share * picture.width, y: picture.y + share * picture.height })
        expect(inside).not.toBeNull()
        expect(Number.isInteger(inside?.x) && Number.isInteger(inside?.y)).toBe(true)
        expect(inside?.x).toBeLessThan(page.width)
        expect(inside?.y).toBeLessThan(page.height)
      }
      const middle = { x: picture.x + picture.width / 2, y: picture.y + picture.height / 2 }
      for (const beside of [
        { ...middle, x: picture.x - 0.01 },
        { ...middle, x: picture.x + picture.width },
        { ...middle, y: picture.y - 0.01 },
        { ...middle, y: picture.y + picture.height }
      ]) {
        expect(toPage(picture, page, beside)).toBeNull()
      }
    }
  })

  it('moves on with the point, never back', () => {
    for (const { page, picture } of cases) {
      const xs = Array.from(
        { length: 200 },
        (_, step) => toNearestPage(picture, page, { x: picture.x + (step / 200) * picture.width, y: 0 }).x
      )
      expect(xs).toEqual([...xs].sort((a, b) => a - b))
    }
  })

  it('clamps a drag that has left the picture to its nearest pixel', () => {
    const page = { width: 1280, height: 720 }
    const picture = { x: 0, y: 20, width: 640, height: 360 }
    expect(toNearestPage(picture, page, { x: -500, y: 200 })).toEqual({ x: 0, y: 360 })
    expect(toNearestPage(picture, page, { x: 5000, y: 5000 })).toEqual({ x: 1279, y: 719 })
    expect(toNearestPage(picture, page, { x: 320, y: 0 })).toEqual({ x: 640, y: 0 })
  })
})

describe('placement', () => {
  it('keeps the page in shape, within a device pixel', () => {
    for (const { stage, page, scaling, picture, ratio } of cases) {
      const scale = scaleOf(scaling, stage, page, ratio)
      expect(Math.abs(picture.width - page.width * scale)).toBeLessThanOrEqual(1 / ratio)
      expect(Math.abs(picture.height - page.height * scale)).toBeLessThanOrEqual(1 / ratio)
    }
  })

  it('lies on whole device pixels', () => {
    for (const { picture, ratio } of cases) {
      for (const length of Object.values(picture)) expect(length * ratio).toBeCloseTo(Math.round(length * ratio), 6)
    }
  })

  it('fits in, fills the width, and shows one page pixel on one device pixel', () => {
    const page = { width: 1280, height: 720 }
    const stage = { width: 640, height: 400 }
    expect(placePicture({ mode: 'fit' }, stage, page, 1)).toEqual({ x: 0, y: 20, width: 640, height: 360 })
    expect(placePicture({ mode: 'fillWidth' }, { width: 640, height: 100 }, page, 1)).toEqual({
      x: 0,
      y: 0,
      width: 640,
      height: 360
    })
    expect(placePicture({ mode: 'actual' }, stage, page, 2)).toEqual({ x: 0, y: 20, width: 640, height: 360 })
    expect(placePicture({ mode: 'percent', percent: 200 }, stage, page, 2)).toEqual({ x: 0, y: 0, width: 2560, height: 1440 })
  })

  it('asks the server for no more device pixels than are seen, and never for none', () => {
    const stage = { width: 640, height: 400 }
    expect(wantedSize({ mode: 'fit' }, stage, { width: 640, height: 360 }, 2)).toEqual({ width: 1280, height: 800 })
    expect(wantedSize({ mode: 'actual' }, stage, { width: 640, height: 360 }, 2)).toEqual({ width: 1280, height: 720 })
    expect(wantedSize({ mode: 'fit' }, { width: 0.1, height: 40_000 }, stage, 1)).toEqual({ width: 1, height: 10_000 })
  })
})

describe('zoom', () => {
  it('keeps the page under the pointer', () => {
    const page = { width: 1280, height: 720 }
    const stage = { width: 640, height: 400 }
    const before = placePicture({ mode: 'percent', percent: 100 }, stage, page, 1)
    const after = placePicture({ mode: 'percent', percent: 200 }, stage, page, 1)
    const scroll = { x: 300, y: 150 }
    const point = { x: 200, y: 100 }
    const to = scrollToKeep(before, after, scroll, point)
    const under = (picture: typeof before, at: typeof scroll) => toPage(picture, page, { x: point.x + at.x, y: point.y + at.y })
    expect(under(after, to)).toEqual(under(before, scroll))
  })

  it('goes through all steps and stays at the ends', () => {
    const up = [...zoomSteps]
    let percent = 10
    expect(up.map(() => (percent = nextPercent(percent, 1)))).toEqual(up)
    expect(nextPercent(500, 1)).toBe(500)
    expect(nextPercent(86.4, 1)).toBe(90)
    expect(nextPercent(86.4, -1)).toBe(80)
    expect(nextPercent(20, -1)).toBe(20)
  })
})

describe('a part of the page', () => {
  it('is shares of it, without what lies beyond its edges', () => {
    const page = { width: 800, height: 400 }
    expect(shareOf(page, { x: 200, y: 100, width: 400, height: 50 })).toEqual({ x: 0.25, y: 0.25, width: 0.5, height: 0.125 })
    expect(shareOf(page, { x: -80, y: 300, width: 160, height: 400 })).toEqual({ x: 0, y: 0.75, width: 0.1, height: 0.25 })
    expect(shareOf(page, { x: 900, y: 10, width: 5, height: 5 })).toMatchObject({ x: 1, width: 0 })
  })
})
