import type { BrowserWindow, Rectangle } from 'electron'
import { z } from 'zod'

const placeSchema = z.object({
  bounds: z.object({ x: z.number().int(), y: z.number().int(), width: z.number().int(), height: z.number().int() }),
  maximized: z.boolean()
})
export type WindowPlace = z.infer<typeof placeSchema>

export type PlaceStore = { read(): unknown; write(place: WindowPlace): void }

export const minimumSize = { width: 720, height: 480 }
const initialSize = { width: 1440, height: 900 }

/** Where a new window goes: the place of the last one, if a display still shows it; beside an open one, so that it does not cover it. */
export function placeForNext(
  stored: unknown,
  displays: Rectangle[],
  openWindows: number
): Partial<Rectangle> & { maximized: boolean } {
  const { data } = placeSchema.safeParse(stored)
  const visible = data !== undefined && displays.some((display) => overlaps(display, data.bounds))
  if (!visible) return { ...initialSize, maximized: false }
  const offset = 32 * openWindows
  const { x, y, width, height } = data.bounds
  return {
    x: x + offset,
    y: y + offset,
    width: Math.max(width, minimumSize.width),
    height: Math.max(height, minimumSize.height),
    maximized: data.maximized && openWindows === 0
  }
}

/** Enough of the window to grab its title bar with the mouse. */
const overlaps = (display: Rectangle, bounds: Rectangle): boolean =>
  Math.min(display.x + display.width, bounds.x + bounds.width) - Math.max(display.x, bounds.x) >= 120 &&
  bounds.y >= display.y &&
  bounds.y <= display.y + display.height - 60

export const placeOf = (window: BrowserWindow): WindowPlace => ({
  bounds: window.getNormalBounds(),
  maximized: window.isMaximized()
})
