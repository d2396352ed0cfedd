import type { Input } from '@shared/input'
import { beforeEach, describe, expect, it } from 'vitest'
import { createClipboard, type Clipboard, type PasteProgress } from './clipboard'
import { createTestQueue, type TestQueue } from './input.testkit'
import { planPaste, type PasteRequest } from './paste-plan'

let test: TestQueue
let clipboard: Clipboard
let progress: (PasteProgress | null)[]
let errors: unknown[]
let copied: string[]
let selection: () => Promise<string>
let allowed: boolean
let insertsText: boolean
let asked: PasteRequest[]
let onPiece: (sent: number) => void
let waits: (() => void)[]

beforeEach(() => {
  test = createTestQueue()
  progress = []
  errors = []
  copied = []
  selection = () => Promise.resolve('chosen')
  allowed = true
  insertsText = true
  asked = []
  onPiece = () => undefined
  waits = []
  clipboard = createClipboard({
    clipboard: () => ({
      sync: true,
      insertsText,
      confirmLength: 5000,
      confirmPaste: (request) => {
        asked.push(request)
        return Promise.resolve(allowed)
      },
      selectedText: () => selection(),
      writeText: (text) => {
        copied.push(text)
        return Promise.resolve()
      }
    }),
    queue: test.queue,
    send: (events) => {
      test.sent.push(...events)
      onPiece(test.sent.length)
      return Promise.resolve()
    },
    delay: (_ms, run) => {
      waits.push(run)
      return () => undefined
    },
    onPaste: (step) => progress.push(step),
    onCopied: () => undefined,
    onError: (error) => errors.push(error)
  })
})
const pasted = (): string => test.sent.map((event) => (event.type === 'text' ? event.text : '')).join('')
const key: Input = { type: 'text', text: 'KEY' }

describe('pasting', () => {
  it('inserts a short text at once, its tabs and lines kept, no Enter added', async () => {
    await clipboard.paste('one\ttwo\r\nthree', 'insert')
    expect(test.sent).toEqual([{ type: 'text', text: 'one\ttwo\nthree', pasted: 13 }])
    expect(progress).toEqual([])
  })

  it('asks before a long one, and takes no for an answer', async () => {
    allowed = false
    await clipboard.paste('x'.repeat(5001), 'insert')
    expect(asked).toEqual([{ mode: 'insert', length: 5001, pressesKeys: false, seconds: 0 }])
    expect(test.sent).toEqual([])
  })

  it('sends a long one in pieces, tells how far it is, and lets what is typed meanwhile come after it', async () => {
    const text = 'abcdefghij'.repeat(450)
    onPiece = (sent) => {
      if (sent === 2) test.queue.push(key)
    }
    await clipboard.paste(text, 'insert')
    expect(pasted()).toBe(`${text}KEY`)
    // Whoever holds the chord's keys down: not on the page, all the while.
    expect(test.sent[0]).toEqual({ type: 'releaseAll' })
    expect(progress).toEqual([...[0, 2000, 4000].map((sent) => ({ mode: 'insert', sent, total: 4500 })), null])
  })

  it('asks first where the server would press Enter at a line end', async () => {
    insertsText = false
    await clipboard.paste('one line', 'insert')
    expect(asked).toEqual([])
    allowed = false
    await clipboard.paste('two\rlines', 'insert')
    expect(asked).toEqual([{ mode: 'insert', length: 9, pressesKeys: true, seconds: 0 }])
    expect(pasted()).toBe('one line')
  })

  it('puts a second one behind the first, with what was typed between them', async () => {
    onPiece = (sent) => {
      if (sent !== 2) return
      test.queue.push(key)
      void clipboard.paste('second', 'insert')
    }
    await clipboard.paste('x'.repeat(4500), 'insert')
    expect(pasted()).toBe(`${'x'.repeat(4500)}KEYsecond`)
  })

  it('says so where a second one would have to be asked about', async () => {
    onPiece = (sent) => {
      if (sent === 2) void clipboard.paste('y'.repeat(6000), 'insert')
    }
    await clipboard.paste('x'.repeat(4500), 'insert')
    expect(pasted()).toBe('x'.repeat(4500))
    expect(errors).toMatchObject([{ code: 'paste-under-way' }])
  })

  it('ends between two pieces when cancelled', async () => {
    onPiece = () => clipboard.cancel()
    await clipboard.paste('x'.repeat(4500), 'insert')
    expect(pasted()).toHaveLength(2000)
    expect(progress.at(-1)).toBeNull()
  })

  it('tells what failed and lets keys through again', async () => {
    onPiece = () => {
      throw new Error('lost')
    }
    await clipboard.paste('x'.repeat(4500), 'insert')
    onPiece = () => undefined
    test.queue.push(key)
    expect(errors).toEqual([new Error('lost')])
    expect(test.sent.at(-1)).toEqual(key)
  })

  it('never cuts a character in two', () => {
    const { pieces } = planPaste(`${'x'.repeat(1999)}😀${'y'.repeat(10)}`, 'insert', true)
    expect(pieces.map(({ length }) => length)).toEqual([1999, 12])
    expect(pieces[1]?.events).toEqual([{ type: 'text', text: `😀${'y'.repeat(10)}` }])
  })
})

describe('typing', () => {
  const keys = (): string[] => test.sent.flatMap((event) => (event.type === 'key' ? [`${event.event} ${event.key}`] : []))

  it('presses and lifts a key for each character, where a US keyboard has it, with its text and its Shift', async () => {
    await clipboard.paste('aA$ö', 'type')
    expect(keys()).toEqual(['a', 'A', '$', 'ö'].flatMap((key) => [`keyDown ${key}`, `keyUp ${key}`]))
    const down = test.sent.filter((event) => event.type === 'key' && event.event === 'keyDown')
    expect(down).toMatchObject([
      { code: 'KeyA', keyCode: 0x41, text: 'a', modifiers: 0, pasted: 4 },
      { code: 'KeyA', keyCode: 0x41, text: 'A', modifiers: 8 },
      { code: 'Digit4', keyCode: 0x34, text: '$', modifiers: 8 },
      { code: '', keyCode: 0, text: 'ö', modifiers: 0 }
    ])
  })

  it('asks before it presses Enter or Tab, and leaves out the line end that a copied line brings along', async () => {
    const typing = clipboard.paste('one\ttwo\r\nthree\n', 'type')
    expect(asked).toEqual([{ mode: 'type', length: 13, pressesKeys: true, seconds: 0 }])
    for (const pieces of [1, 2]) {
      await expect.poll(() => waits).toHaveLength(pieces)
      waits.at(-1)?.()
    }
    await typing
    expect(keys().filter((key) => /Tab|Enter/.test(key))).toEqual(['keyDown Tab', 'keyUp Tab', 'keyDown Enter', 'keyUp Enter'])
    await clipboard.paste('line\n', 'type')
    expect(asked).toHaveLength(1)
  })

  it('waits between its pieces, so that a cancel is heard', async () => {
    const typing = clipboard.paste('x'.repeat(40), 'type')
    await expect.poll(() => waits).toHaveLength(1)
    clipboard.cancel()
    waits.splice(0).forEach((over) => over())
    await typing
    expect(keys()).toHaveLength(16)
    expect(progress.at(-1)).toBeNull()
  })
})

describe('copying', () => {
  it('forwards first, then writes the selection here', async () => {
    clipboard.transfer('copy', () => test.queue.push(key))
    expect(test.sent).toEqual([key])
    await expect.poll(() => copied).toEqual(['chosen'])
  })

  it('leaves the clipboard alone where nothing is selected or no answer comes', async () => {
    selection = () => Promise.resolve('')
    clipboard.transfer('copy', () => undefined)
    selection = () => Promise.reject(new Error('timeout'))
    clipboard.transfer('copy', () => undefined)
    await expect.poll(() => errors).toHaveLength(1)
    expect(copied).toEqual([])
  })

  it('asks for the selection before a cut removes it', async () => {
    let answer: (text: string) => void = () => undefined
    selection = () => new Promise((resolve) => (answer = resolve))
    clipboard.transfer('cut', () => test.queue.push(key))
    expect(test.sent).toEqual([])
    answer('cut away')
    await expect.poll(() => test.sent).toEqual([key])
    expect(copied).toEqual(['cut away'])
  })

  it('cuts without the selection where the server is slow to tell it', () => {
    selection = () => new Promise(() => undefined)
    clipboard.transfer('cut', () => test.queue.push(key))
    for (const over of waits) over()
    expect(test.sent).toEqual([key])
  })
})
