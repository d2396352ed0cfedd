import type { Input } from '@shared/input'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type {} from '@vitest/browser-playwright'
import { cdp, userEvent } from 'vitest/browser'
import { mountStage, type MountedStage } from '../stage.testkit'

let stage: MountedStage
let sent: Input[]
let sink: HTMLTextAreaElement

beforeEach(async () => {
  stage = await mountStage({ driving: true })
  ;({ sent, sink } = stage)
  await userEvent.click(stage.content, { position: { x: 320, y: 200 } })
  sent.length = 0
})
afterEach(() => stage.unmount())

/** What the remote page gets: its texts, and the keys that carry one. */
const typed = (): string =>
  sent.map((event) => (event.type === 'text' ? event.text : event.type === 'key' ? (event.text ?? '') : '')).join('')
const keys = (): string[] => sent.flatMap((event) => (event.type === 'key' ? [`${event.event} ${event.code}`] : []))
const preedit = (): string | null => document.querySelector('.preedit')?.textContent ?? null
const compose = (text: string): Promise<unknown> =>
  cdp().send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
const key = (type: 'rawKeyDown' | 'keyUp', code: string, name: string, rest: object = {}): Promise<unknown> =>
  cdp().send('Input.dispatchKeyEvent', { type, code, key: name, ...rest })
/** As an input method takes a key: the page learns nothing but that. */
const process = async (code: string): Promise<void> => {
  await key('rawKeyDown', code, 'Process', { windowsVirtualKeyCode: 229 })
}

describe('Japanese, by an input method', () => {
  it('is shown here while it is composed, and sent once when it is done', async () => {
    for (const [code, text] of [
      ['KeyN', 'n'],
      ['KeyI', 'に'],
      ['KeyH', 'にh'],
      ['KeyO', 'にほ'],
      ['KeyN', 'にほn'],
      ['Space', '日本']
    ] as const) {
      await process(code)
      await compose(text)
      await expect.poll(preedit).toBe(text)
      await key('keyUp', code, code.slice(-1).toLowerCase())
    }
    expect(sent).toEqual([])
    await process('Enter')
    await cdp().send('Input.insertText', { text: '日本' })
    await key('keyUp', 'Enter', 'Enter')
    await expect.poll(typed).toBe('日本')
    expect(keys()).toEqual([])
    expect(preedit()).toBeNull()
    expect(sink.value).toBe('')
    await userEvent.keyboard('a')
    expect(typed()).toBe('日本a')
  })

  it('is dropped half way when the focus goes elsewhere', async () => {
    await process('KeyN')
    await compose('に')
    await expect.poll(preedit).toBe('に')
    const elsewhere = document.createElement('button')
    document.body.append(elsewhere)
    elsewhere.focus()
    await expect.poll(preedit).toBeNull()
    sink.focus()
    await userEvent.keyboard('x')
    expect(typed()).toBe('x')
    elsewhere.remove()
  })

  it('is done with a click beside it, and stays where it was written', async () => {
    await process('KeyN')
    await compose('に')
    await expect.poll(preedit).toBe('に')
    await userEvent.click(stage.content, { position: { x: 100, y: 100 } })
    const told = sent.map((event) => (event.type === 'mouse' ? event.event : event.type)).filter((name) => name !== 'mouseMoved')
    expect(told).toEqual(['text', 'mousePressed', 'mouseReleased'])
    expect(typed()).toBe('に')
    expect(preedit()).toBeNull()
    await userEvent.keyboard('x')
    expect(typed()).toBe('にx')
  })

  it('comes before the key that follows it', async () => {
    await process('KeyK')
    await compose('か')
    await cdp().send('Input.insertText', { text: 'か' })
    await userEvent.keyboard('{Enter}')
    expect(typed()).toBe('か\r')
  })
})

describe('German', () => {
  it('types its own letters as keys', async () => {
    await userEvent.keyboard('Grüße')
    expect(typed()).toBe('Grüße')
  })

  it('makes one letter of a dead key and the next, and lifts both keys nowhere', async () => {
    await key('rawKeyDown', 'Equal', 'Dead', { windowsVirtualKeyCode: 221 })
    await key('keyUp', 'Equal', 'Dead')
    await cdp().send('Input.dispatchKeyEvent', { type: 'keyDown', code: 'KeyE', key: 'é', text: 'é', windowsVirtualKeyCode: 69 })
    await key('keyUp', 'KeyE', 'é')
    await expect.poll(typed).toBe('é')
    expect(keys()).toEqual([])
  })

  it('makes the accent itself of a dead key and the space bar', async () => {
    await key('rawKeyDown', 'Backquote', 'Dead', { windowsVirtualKeyCode: 220 })
    await cdp().send('Input.dispatchKeyEvent', { type: 'keyDown', code: 'Space', key: ' ', text: '^', windowsVirtualKeyCode: 32 })
    await key('keyUp', 'Space', ' ')
    await expect.poll(typed).toBe('^')
  })

  it('composes a dead key where the system does it by composition', async () => {
    await key('rawKeyDown', 'Equal', 'Dead', { windowsVirtualKeyCode: 229 })
    await compose('´')
    await process('KeyE')
    await cdp().send('Input.insertText', { text: 'é' })
    await expect.poll(typed).toBe('é')
  })
})

describe('text without keys', () => {
  it('is taken from a machine that reports 229 for every key', async () => {
    await cdp().send('Input.dispatchKeyEvent', { type: 'keyDown', code: 'KeyA', key: 'a', text: 'a', windowsVirtualKeyCode: 229 })
    await expect.poll(typed).toBe('a')
  })

  it("is taken from the system's emoji picker", async () => {
    await cdp().send('Input.insertText', { text: '👩‍👩‍👧' })
    await expect.poll(typed).toBe('👩‍👩‍👧')
  })
})
