import { expect, type CDPSession, type Locator, type Page } from '@playwright/test'

type Point = { x: number; y: number }

/** Of a new session, unless it is created with another one. */
const remoteSize = { width: 1280, height: 720 }

/** What the operator sees of the remote page. */
export const picture = (page: Page): Locator => page.getByRole('img', { name: /^Picture of the remote page/ })

/** Where a point of the remote page is in the operator's window. */
export async function onScreen(page: Page, at: Point): Promise<Point> {
  const box = await picture(page).boundingBox()
  if (box === null) throw new Error('there is no picture')
  return { x: box.x + (at.x * box.width) / remoteSize.width, y: box.y + (at.y * box.height) / remoteSize.height }
}

export const centreOf = ({ x, y, width, height }: Point & { width: number; height: number }): Point => ({
  x: x + width / 2,
  y: y + height / 2
})

/** Clicks a point of the remote page, through the picture. */
export async function clickRemote(page: Page, at: Point, button: 'left' | 'right' = 'left', clickCount = 1): Promise<void> {
  const { x, y } = await onScreen(page, at)
  await page.mouse.click(x, y, { button, clickCount })
}

/** Presses at the first point, goes by way of all others and lets go at the last. */
export async function dragRemote(page: Page, [from, ...way]: [Point, ...Point[]]): Promise<void> {
  const start = await onScreen(page, from)
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  for (const point of way) {
    const { x, y } = await onScreen(page, point)
    await page.mouse.move(x, y, { steps: 8 })
  }
  await page.mouse.up()
}

/** How many colours a coarse look at the picture finds: one where nothing was painted. */
export const coloursOf = (page: Page): Promise<number> =>
  picture(page).evaluate((canvas) => {
    if (!(canvas instanceof HTMLCanvasElement)) return 0
    const copy = Object.assign(document.createElement('canvas'), { width: 64, height: 36 })
    const context = copy.getContext('2d')
    context?.drawImage(canvas, 0, 0, 64, 36)
    return new Set(new Uint32Array(context?.getImageData(0, 0, 64, 36).data.buffer ?? new ArrayBuffer(0))).size
  })

/** Waits until the picture shows something. */
export const expectPicture = (page: Page): Promise<void> =>
  expect.poll(() => coloursOf(page), { timeout: 45_000 }).toBeGreaterThan(1)

type LayoutKey = { code: string; dead?: boolean; altGraph?: boolean }

/** Keys of a German keyboard that a US keyboard, Playwright's own, does not have. */
const german: Record<string, LayoutKey[]> = {
  ä: [{ code: 'Quote' }],
  ö: [{ code: 'Semicolon' }],
  ü: [{ code: 'BracketLeft' }],
  ß: [{ code: 'Minus' }],
  é: [{ code: 'Equal', dead: true }, { code: 'KeyE' }],
  '€': [{ code: 'KeyE', altGraph: true }],
  '@': [{ code: 'KeyQ', altGraph: true }]
}

/** Types as a German keyboard does, dead keys and AltGr with all their events. */
export async function typeGerman(page: Page, wire: CDPSession, text: string): Promise<void> {
  for (const character of text) {
    const strokes = german[character]
    if (strokes === undefined) await page.keyboard.press(character === ' ' ? 'Space' : character)
    else for (const stroke of strokes) await strike(wire, character, stroke)
  }
}

async function strike(wire: CDPSession, character: string, { code, dead = false, altGraph = false }: LayoutKey): Promise<void> {
  const shift = { key: 'AltGraph', code: 'AltRight', windowsVirtualKeyCode: 0xe1 }
  const key = dead ? { key: 'Dead', code } : { key: character, code }
  if (altGraph) await wire.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...shift })
  await wire.send('Input.dispatchKeyEvent', dead ? { type: 'rawKeyDown', ...key } : { type: 'keyDown', ...key, text: character })
  await wire.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key })
  if (altGraph) await wire.send('Input.dispatchKeyEvent', { type: 'keyUp', ...shift })
}

/** Writes by an input method: each step replaces the one before, the last is what is meant. */
export async function compose(wire: CDPSession, steps: string[]): Promise<void> {
  for (const text of steps)
    await wire.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  await wire.send('Input.insertText', { text: steps.at(-1) ?? '' })
}
