import type { Input } from '@shared/input'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createClipboard, piecesOf, type Clipboard, type PasteProgress } from './clipboard'
import { createTestQueue, type TestQueue } from './input.testkit'

let test: TestQueue
let clipboard: Clipboard
let progress: (PasteProgress | null)[]
let errors: unknown[]
let copied: string[]
let selection: () => Promise<string>
let allowed: boolean
let asked: number[]
let onPiece: (sent: number) => void
let waits: (() => void)[]

beforeEach(() => {
  test = createTestQueue()
  progress = []
  errors = []
  copied = []
  selection = () => Promise.resolve('chosen')
  allowed = true
  asked = []
  onPiece = () => undefined
  waits = []
  clipboard = createClipboard({
    clipboard: () => ({
      sync: true,
      confirmLength: 5000,
      confirmPaste: (length) => {
        asked.push(length)
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
    await clipboard.paste('one\ttwo\r\nthree')
    expect(test.sent).toEqual([{ type: 'text', text: 'one\ttwo\nthree', pasted: 13 }])
    expect(progress).toEqual([])
  })

  it('asks before a long one, and takes no for an answer', async () => {
    allowed = false
    await clipboard.paste('x'.repeat(5001))
    expect(asked).toEqual([5001])
    expect(test.sent).toEqual([])
  })

  it('sends a long one in pieces, tells how far it is, and lets what is typed meanwhile come after it', async () => {
    const text = 'abcdefghij'.repeat(450)
    onPiece = (sent) => {
      if (sent === 1) test.queue.push(key)
    }
    await clipboard.paste(text)
    expect(pasted()).toBe(`${text}KEY`)
    expect(progress).toEqual([{ sent: 0, total: 4500 }, { sent: 2000, total: 4500 }, { sent: 4000, total: 4500 }, null])
  })

  it('ends between two pieces when cancelled', async () => {
    onPiece = () => clipboard.cancel()
    await clipboard.paste('x'.repeat(4500))
    expect(pasted()).toHaveLength(2000)
    expect(progress.at(-1)).toBeNull()
  })

  it('tells what failed and lets keys through again', async () => {
    onPiece = () => {
      throw new Error('lost')
    }
    await clipboard.paste('x'.repeat(4500))
    onPiece = () => undefined
    test.queue.push(key)
    expect(errors).toEqual([new Error('lost')])
    expect(test.sent.at(-1)).toEqual(key)
  })

  it('never cuts a character in two', () => {
    const text = `${'x'.repeat(1999)}😀${'y'.repeat(10)}`
    expect(piecesOf(text).map((piece) => piece.length)).toEqual([1999, 12])
    expect(piecesOf(text).join('')).toBe(text)
  })
})

describe('copying', () => {
  it('forwards first, then writes the selection here', async () => {
    clipboard.transfer('copy', () => test.queue.push(key))
    expect(test.sent).toEqual([key])
    await vi.waitFor(() => expect(copied).toEqual(['chosen']))
  })

  it('leaves the clipboard alone where nothing is selected or no answer comes', async () => {
    selection = () => Promise.resolve('')
    clipboard.transfer('copy', () => undefined)
    selection = () => Promise.reject(new Error('timeout'))
    clipboard.transfer('copy', () => undefined)
    await vi.waitFor(() => expect(errors).toHaveLength(1))
    expect(copied).toEqual([])
  })

  it('asks for the selection before a cut removes it', async () => {
    let answer: (text: string) => void = () => undefined
    selection = () => new Promise((resolve) => (answer = resolve))
    clipboard.transfer('cut', () => test.queue.push(key))
    expect(test.sent).toEqual([])
    answer('cut away')
    await vi.waitFor(() => expect(test.sent).toEqual([key]))
    expect(copied).toEqual(['cut away'])
  })

  it('cuts without the selection where the server is slow to tell it', () => {
    selection = () => new Promise(() => undefined)
    clipboard.transfer('cut', () => test.queue.push(key))
    for (const over of waits) over()
    expect(test.sent).toEqual([key])
  })
})
