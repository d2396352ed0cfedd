import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mountStage, type MountedStage } from './stage.testkit'
import { frameUrls, loadImage, packetOf } from './viewer.testkit'

/** The page of the frame is 1280x720, on a stage of 640x400. */
let stage: MountedStage
beforeEach(async () => {
  stage = await mountStage()
})
afterEach(() => stage.unmount())

const box = { x: 900, y: 500, width: 200, height: 40 }
const ring = (): HTMLElement | null => stage.content.querySelector('[data-testid=stage-mark]')
/** Where the ring lies on the visible stage. */
function placed(): { x: number; y: number; width: number; height: number } | null {
  const at = ring()?.getBoundingClientRect()
  const view = stage.content.parentElement?.getBoundingClientRect()
  if (at === undefined || view === undefined) return null
  const round = (length: number): number => Math.round(length * 2) / 2
  return { x: round(at.x - view.x), y: round(at.y - view.y), width: round(at.width), height: round(at.height) }
}
function point(id: number, pageId: string): void {
  stage.props = { ...stage.props, mark: { id, pageId, box } }
}
const pageId = (): string => stage.pageId()

describe('the mark', () => {
  it('lies on its place in a fitted picture, for two seconds', async () => {
    point(1, pageId())
    await expect.poll(placed).toEqual({ x: 450, y: 270, width: 100, height: 20 })
    await expect.poll(() => stage.marked).toEqual([1])
    stage.props = { ...stage.props, mark: null }
    await expect.poll(ring).toBeNull()
  })

  it('lies on its place at any zoom, and the picture is moved to where it is seen', async () => {
    for (let step = 0; step < 10; step += 1) stage.handle().zoomIn()
    await expect.poll(() => stage.handle().percent()).toBe(200)
    stage.content.parentElement?.scrollTo({ left: 0, top: 0, behavior: 'instant' })
    point(1, pageId())
    await expect.poll(() => placed()?.width).toBe(400)
    const at = placed()
    expect(at).toMatchObject({ height: 80 })
    expect(at?.x).toBeGreaterThanOrEqual(0)
    expect(at?.x).toBeLessThanOrEqual(240)
    expect(at?.y).toBeGreaterThanOrEqual(0)
    expect(at?.y).toBeLessThanOrEqual(320)
    const scroller = stage.content.parentElement
    expect((at?.x ?? 0) + (scroller?.scrollLeft ?? 0)).toBeCloseTo(1800, 0)
    expect((at?.y ?? 0) + (scroller?.scrollTop ?? 0)).toBeCloseTo(1000, 0)
  })

  it('waits for the tab in which it is', async () => {
    point(1, 'other')
    stage.channel.send(packetOf(2, await loadImage(frameUrls.chartB)))
    await stage.channel.acked(2)
    expect(ring()).toBeNull()
    stage.channel.send(packetOf(3, await loadImage(frameUrls.chartA), { pageId: 'other' }))
    await expect.poll(placed).toEqual({ x: 450, y: 270, width: 100, height: 20 })
  })
})
