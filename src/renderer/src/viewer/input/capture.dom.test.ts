import type { Input } from '@shared/input'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openInputCapture, type InputCapture } from './capture'

let stage: HTMLElement
let sink: HTMLTextAreaElement
let sent: Input[]
let errors: unknown[]
let capture: InputCapture

beforeEach(() => {
  vi.useFakeTimers()
  stage = document.createElement('div')
  sink = document.createElement('textarea')
  document.body.append(stage, sink)
  sent = []
  errors = []
  const ignore = (): void => undefined
  capture = openInputCapture({
    stage,
    sink,
    map: { toPage: () => null, toNearestPage: () => null, page: () => ({ width: 0, height: 0 }) },
    rules: () => ({ platform: 'windows', mapCommandToControl: false, escapeChord: 'Ctrl+Alt+Escape' }),
    clipboard: () => ({
      sync: true,
      insertsText: true,
      confirmLength: 5000,
      confirmPaste: () => Promise.resolve(true),
      selectedText: () => Promise.resolve(''),
      writeText: () => Promise.resolve()
    }),
    send: (events) => void sent.push(...events),
    on: {
      held: ignore,
      press: ignore,
      escape: ignore,
      preedit: ignore,
      paste: ignore,
      copied: ignore,
      error: (error) => errors.push(error)
    }
  })
  sink.focus()
})
afterEach(() => {
  capture.close()
  stage.remove()
  sink.remove()
  vi.useRealTimers()
})

const control = { code: 'ControlLeft', key: 'Control', ctrlKey: true, bubbles: true, cancelable: true }

it('forgets a Control that it has kept back when the keyboard leaves: nobody would lift it', () => {
  sink.dispatchEvent(new KeyboardEvent('keydown', control))
  window.dispatchEvent(new Event('blur'))
  vi.runAllTimers()
  expect(sent).toEqual([])
})

it('sends that Control where the keyboard stays, and lifts it when it leaves', () => {
  sink.dispatchEvent(new KeyboardEvent('keydown', control))
  vi.runAllTimers()
  sink.blur()
  expect(sent.map((event) => (event.type === 'key' ? event.event : event.type))).toEqual(['keyDown', 'releaseAll'])
})

it('says that there is nothing to paste, instead of doing nothing', () => {
  sink.dispatchEvent(new Event('paste', { bubbles: true, cancelable: true }))
  expect(errors).toMatchObject([{ code: 'no-text-to-paste' }])
  expect(sent).toEqual([])
})
