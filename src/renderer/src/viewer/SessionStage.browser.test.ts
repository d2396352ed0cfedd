import type { FrameFacts } from '@shared/frame-packet'
import type { Input } from '@shared/input'
import type {} from '@vitest/browser-playwright'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { cdp, userEvent } from 'vitest/browser'
import { mountStage, type MountedStage } from './stage.testkit'
import { frameUrls, loadImage, meanDifference, packetOf, pixelAt, pixelsOf, referencePixels, type Pixels } from './viewer.testkit'

let stage: MountedStage
let content: HTMLElement
let sent: Input[]

async function mount(...given: Parameters<typeof mountStage>): Promise<void> {
  stage = await mountStage(...given)
  ;({ content, sent } = stage)
}
beforeEach(() => mount({ driving: true }))
afterEach(() => stage.unmount())

const mouse = (): unknown[] =>
  sent.flatMap((event) =>
    event.type === 'mouse' && event.event !== 'mouseMoved'
      ? [[event.event, event.button, event.x, event.y, event.clickCount]]
      : []
  )
const types = (): string[] => sent.map((event) => ('event' in event ? event.event : event.type))
/** The browser's own pointer, at a point of the stage; outside of it too. */
const pointer = (
  type: 'mousePressed' | 'mouseReleased' | 'mouseMoved' | 'mouseWheel',
  x: number,
  y: number,
  rest: object = {}
) => {
  const frame = window.frameElement?.getBoundingClientRect() ?? new DOMRect()
  const scale = frame.width === 0 ? 1 : frame.width / window.innerWidth
  const box = content.getBoundingClientRect()
  const at = { x: frame.x + (box.x + x) * scale, y: frame.y + (box.y + y) * scale }
  return cdp().send('Input.dispatchMouseEvent', { type, ...at, ...rest })
}

describe('the mouse', () => {
  it('reaches the pixel under the pointer', async () => {
    await userEvent.click(content, { position: { x: 100, y: 70 } })
    expect(mouse()).toEqual([
      ['mousePressed', 'left', 200, 100, 1],
      ['mouseReleased', 'left', 200, 100, 1]
    ])
    expect(document.activeElement).toBe(stage.sink)
  })

  it('reaches nothing in the letterbox', async () => {
    await userEvent.click(content, { position: { x: 100, y: 10 } })
    expect(sent).toEqual([])
  })

  it('counts clicks and knows the right button, without a menu of its own', async () => {
    const menus: boolean[] = []
    document.addEventListener('contextmenu', (event) => menus.push(event.defaultPrevented), { once: true })
    await userEvent.dblClick(content, { position: { x: 320, y: 200 } })
    await userEvent.click(content, { position: { x: 320, y: 200 }, button: 'right' })
    expect(mouse()).toEqual([
      ['mousePressed', 'left', 640, 360, 1],
      ['mouseReleased', 'left', 640, 360, 1],
      ['mousePressed', 'left', 640, 360, 2],
      ['mouseReleased', 'left', 640, 360, 2],
      ['mousePressed', 'right', 640, 360, 1],
      ['mouseReleased', 'right', 640, 360, 1]
    ])
    expect(menus).toEqual([true])
  })

  it('drags on beyond the stage, held, and lets go there', async () => {
    await pointer('mousePressed', 320, 200, { button: 'left', buttons: 1, clickCount: 1 })
    await pointer('mouseMoved', 620, 600, { button: 'left', buttons: 1 })
    await expect.poll(() => sent.at(-1)).toMatchObject({ event: 'mouseMoved', button: 'left', buttons: 1, x: 1240, y: 719 })
    await pointer('mouseReleased', 700, 600, { button: 'left', buttons: 0, clickCount: 1 })
    await expect.poll(() => sent.at(-1)).toMatchObject({ event: 'mouseReleased', button: 'left', buttons: 0, x: 1279, y: 719 })
  })

  it('turns the wheel at its place', async () => {
    await pointer('mouseWheel', 320, 200, { deltaX: 0, deltaY: 120 })
    await expect.poll(() => sent.at(-1)).toMatchObject({ event: 'mouseWheel', x: 640, y: 360, deltaY: 120 })
  })
})

describe('the gate', () => {
  it('has not one listener while another drives, and takes nothing from the app', async () => {
    stage.unmount()
    const added = vi.spyOn(EventTarget.prototype, 'addEventListener')
    await mount({ driving: false })
    const inputs = /^(key|mouse|pointer|wheel|paste|composition|before|input|aux|context|drag)/
    const listening = (): string[] =>
      added.mock.calls.flatMap(([type], index) => {
        const target: unknown = added.mock.contexts[index]
        return target === stage.sink || (target === content && inputs.test(type)) ? [type] : []
      })
    const watching = listening()
    added.mockClear()
    stage.props = { ...stage.props, driving: true }
    await expect.poll(() => listening()).toContain('keydown')
    added.mockRestore()
    // Panning, and the focus of a disabled field: nothing that reads a key or sends.
    expect(watching.sort()).toEqual(['blur', 'focus', 'pointercancel', 'pointerdown', 'pointermove', 'pointerup'])
    stage.props = { ...stage.props, driving: false }
    await userEvent.click(content, { position: { x: 100, y: 70 } })
    await userEvent.keyboard('abc')
    await userEvent.keyboard('{Tab}')
    expect(sent).toEqual([])
  })

  it('lifts what is held when control goes, and says nothing more', async () => {
    await userEvent.click(content, { position: { x: 100, y: 70 } })
    await userEvent.keyboard('{Shift>}a')
    expect(stage.held.at(-1)).toEqual(['ShiftLeft'])
    stage.props = { ...stage.props, driving: false }
    await expect.poll(() => types().at(-1)).toBe('releaseAll')
    expect(stage.held.at(-1)).toEqual([])
    expect(stage.captured).toEqual([true, false])
    expect(document.activeElement).toBe(content.parentElement)
    const count = sent.length
    await userEvent.keyboard('{/Shift}b')
    expect(sent).toHaveLength(count)
  })

  it('lifts what is held when the sink, the window or the component goes', async () => {
    const holdShift = async (): Promise<void> => {
      await userEvent.click(content, { position: { x: 100, y: 70 } })
      await userEvent.keyboard('{Shift>}')
      expect(types().at(-1)).toBe('keyDown')
    }
    await holdShift()
    stage.sink.blur()
    expect(types().at(-1)).toBe('releaseAll')
    await userEvent.keyboard('{/Shift}')
    await holdShift()
    window.dispatchEvent(new Event('blur'))
    expect(types().at(-1)).toBe('releaseAll')
    await userEvent.keyboard('{/Shift}')
    await holdShift()
    stage.unmount()
    expect(types().at(-1)).toBe('releaseAll')
    await userEvent.keyboard('{/Shift}')
  })

  it('leaves by the escape chord, which is never sent', async () => {
    await userEvent.click(content, { position: { x: 100, y: 70 } })
    await userEvent.keyboard('{Control>}{Alt>}{Escape}{/Alt}{/Control}')
    await expect.poll(() => document.activeElement === stage.sink).toBe(false)
    expect(sent.some((event) => event.type === 'key' && event.code === 'Escape')).toBe(false)
  })
})

describe('the clipboard', () => {
  const pasteEvent = (text: string): void => {
    const data = new DataTransfer()
    data.setData('text/plain', text)
    stage.sink.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, cancelable: true, bubbles: true }))
  }

  it('pastes as text, without its chord', async () => {
    await userEvent.click(content, { position: { x: 100, y: 70 } })
    sent.length = 0
    pasteEvent('Grüße\n日本\t!')
    await expect.poll(() => sent).toEqual([{ type: 'text', text: 'Grüße\n日本\t!', pasted: 10 }])
    expect(stage.sink.value).toBe('')
  })

  it('types with Shift what it would paste', async () => {
    await userEvent.click(content, { position: { x: 100, y: 70 } })
    sent.length = 0
    const chord = { key: 'V', code: 'KeyV', ctrlKey: true, shiftKey: true, bubbles: true, cancelable: true }
    stage.sink.dispatchEvent(new KeyboardEvent('keydown', chord))
    pasteEvent('ok')
    const texts = (): unknown[] => sent.map((event) => event.type === 'key' && [event.event, event.text])
    await expect.poll(texts).toEqual([
      ['keyDown', 'o'],
      ['keyUp', undefined],
      ['keyDown', 'k'],
      ['keyUp', undefined]
    ])
    pasteEvent('again')
    await expect.poll(() => sent.at(-1)).toEqual({ type: 'text', text: 'again', pasted: 5 })
  })

  it('fetches what was copied over there', async () => {
    const written: string[] = []
    stage.props = {
      ...stage.props,
      clipboard: {
        ...stage.props.clipboard,
        selectedText: () => Promise.resolve('from afar'),
        writeText: (text) => {
          written.push(text)
          return Promise.resolve()
        }
      }
    }
    await userEvent.click(content, { position: { x: 100, y: 70 } })
    await userEvent.keyboard('{Control>}c{/Control}')
    await expect.poll(() => written).toEqual(['from afar'])
    expect(sent).toContainEqual(expect.objectContaining({ event: 'keyDown', code: 'KeyC', modifiers: 2 }))
  })
})

describe('the drawing', () => {
  /** Seen at half the page's size, over a letterbox of 20: from 200, 160 to 1000, 560 on the page. */
  const draw = async (): Promise<void> => {
    stage.props = { ...stage.props, driving: false, tool: 'drawing' }
    await expect.poll(() => document.querySelector('.overlay.active')).not.toBeNull()
    await pointer('mousePressed', 100, 100, { button: 'left', buttons: 1 })
    await pointer('mouseMoved', 500, 300, { button: 'left', buttons: 1 })
    await pointer('mouseReleased', 500, 300, { button: 'left', buttons: 0 })
    await expect.poll(isInked).toBe(true)
  }
  const isInked = (): boolean => {
    const overlay = document.querySelector('canvas.overlay')
    if (!(overlay instanceof HTMLCanvasElement)) throw new Error('no overlay')
    return pixelsOf(overlay, 64, 36).data.some((value) => value > 0)
  }

  it('is on a saved frame where it was asked for, in the frame’s own size; without it the frame is the server’s to the bit', async () => {
    const image = await loadImage(frameUrls.chartA)
    expect((await stage.handle().save('image/jpeg', true))?.bytes).toEqual(image)
    await draw()
    expect(sent).toEqual([])
    expect((await stage.handle().save('image/jpeg', false))?.bytes).toEqual(image)
    const reference = await referencePixels(image, 1280, 720)
    const saved = async (withDrawing: boolean): Promise<Pixels> => {
      const frame = await stage.handle().save('image/png', withDrawing)
      const bitmap = await createImageBitmap(new Blob([frame?.bytes ?? image], { type: 'image/png' }))
      expect([bitmap.width, bitmap.height]).toEqual([1280, 720])
      return pixelsOf(bitmap, 1280, 720)
    }
    expect(meanDifference(await saved(false), reference)).toBe(0)
    const drawn = await saved(true)
    expect(pixelAt(drawn, 600, 360)).not.toEqual(pixelAt(reference, 600, 360))
    expect(pixelAt(drawn, 600, 330)).toEqual(pixelAt(reference, 600, 330))
    stage.props = { ...stage.props, tool: 'control' }
    expect(stage.drawn).toEqual([true])
    stage.handle().clearDrawing()
    await expect.poll(isInked).toBe(false)
    expect(stage.drawn).toEqual([true, false])
  })

  it('goes when another page or tab is under it, not with another frame of the same', async () => {
    const image = await loadImage(frameUrls.chartA)
    let seq = 1
    const show = async (facts: Partial<FrameFacts>): Promise<void> => {
      stage.channel.send(packetOf((seq += 1), image, facts))
      await stage.channel.acked(seq)
    }
    await draw()
    await show({ title: 'Shop, loaded' })
    expect((await stage.handle().save('image/jpeg', true))?.bytes).not.toEqual(image)
    await show({ url: 'https://shop.test/basket' })
    await expect.poll(isInked).toBe(false)
    await draw()
    await show({ url: 'https://shop.test/basket', pageId: 'p2' })
    await expect.poll(isInked).toBe(false)
  })
})

describe('scaling', () => {
  it('asks the server for the size that is seen, once it has come to rest', async () => {
    const ratio = window.devicePixelRatio
    expect(await stage.channel.next((message): message is typeof message & { type: 'size' } => message.type === 'size')).toEqual({
      type: 'size',
      width: Math.round(640 * ratio),
      height: Math.round(400 * ratio)
    })
  })

  it('maps input at any zoom, scrolled', async () => {
    stage.props = { ...stage.props, driving: false }
    stage.handle().zoomIn()
    await expect.poll(() => stage.handle().percent()).toBe(67)
    for (let step = 0; step < 9; step += 1) stage.handle().zoomIn()
    await expect.poll(() => stage.handle().percent()).toBe(200)
    const scroller = content.parentElement
    scroller?.scrollTo({ left: 1000, top: 600, behavior: 'instant' })
    stage.props = { ...stage.props, driving: true }
    await expect.poll(() => stage.sink.disabled).toBe(false)
    await pointer('mousePressed', 1000 + 50, 600 + 30, { button: 'left', buttons: 1 })
    await expect.poll(() => sent.at(-1)).toMatchObject({ event: 'mousePressed', x: 525, y: 315 })
    await pointer('mouseReleased', 1000 + 50, 600 + 30, { button: 'left', buttons: 0 })
  })
})
