import { describe, expect, it } from 'vitest'
import type { Input, KeyInput } from '@shared/input'
import type { CastSocket } from '@sdk/browser/types'
import { createDrive } from './drive'
import { textChunks } from './text-chunks'

const key = (event: KeyInput['event'], code: string): KeyInput => ({
  type: 'key',
  event,
  key: code,
  code,
  keyCode: 65,
  modifiers: 0,
  repeat: false,
  location: 0
})

/** The socket's end: what reached it, while it is open. */
function start() {
  const sent: string[] = []
  const wire = { isOpen: true }
  const socket: CastSocket = {
    state: { phase: 'open', since: 0 },
    insertsText: true,
    retryNow: () => undefined,
    setOnline: () => undefined,
    close: () => undefined,
    watch: () => undefined,
    size: () => undefined,
    navigate: () => true,
    closeTab: () => true,
    selectedText: () => Promise.resolve(''),
    input(pageId: string, input: Exclude<Input, { type: 'releaseAll' }>) {
      if (wire.isOpen) sent.push([pageId, input.type === 'key' ? `${input.event} ${input.code}` : input.type].join(' '))
      return wire.isOpen
    }
  }
  return {
    sent,
    wire,
    drive: createDrive(
      () => socket,
      () => 0
    )
  }
}

describe('drive', () => {
  it('sends in order, and lifts on request', () => {
    const { drive, sent } = start()
    drive.send('p1', [key('keyDown', 'KeyA'), { type: 'text', text: 'x'.repeat(2500) }, { type: 'releaseAll' }])
    expect(sent).toEqual(['p1 keyDown KeyA', 'p1 text', 'p1 text', 'p1 text', 'p1 keyUp KeyA'])
    expect(drive.held()).toEqual([])
  })

  it('lifts in the old tab before it goes on in another', () => {
    const { drive, sent } = start()
    drive.send('p1', [key('keyDown', 'ShiftLeft')])
    drive.send('p2', [key('keyDown', 'KeyB')])
    expect(sent).toEqual(['p1 keyDown ShiftLeft', 'p1 keyUp ShiftLeft', 'p2 keyDown KeyB'])
  })

  it('refuses what cannot be sent, keeps none of it, and lifts what was down once the socket is back', () => {
    const { drive, sent, wire } = start()
    drive.send('p1', [key('keyDown', 'KeyA')])
    wire.isOpen = false
    expect(() => drive.send('p1', [{ type: 'text', text: 'lost' }])).toThrow(expect.objectContaining({ code: 'unreachable' }))
    drive.liftAll()
    expect(drive.held()).toEqual([])
    wire.isOpen = true
    drive.liftAll()
    drive.liftAll()
    expect(sent).toEqual(['p1 keyDown KeyA', 'p1 keyUp KeyA'])
  })

  it('does not lift in a tab that is gone', () => {
    const { drive, sent } = start()
    drive.send('p1', [key('keyDown', 'KeyA')])
    expect(drive.pageId()).toBe('p1')
    drive.forget()
    drive.liftAll()
    expect(sent).toEqual(['p1 keyDown KeyA'])
  })
})

describe('long text', () => {
  it('is cut into pieces, never through a character', () => {
    const text = `${'a'.repeat(999)}😀${'b'.repeat(1500)}`
    const chunks = textChunks(text)
    expect(chunks.join('')).toBe(text)
    expect(chunks.map(({ length }) => length)).toEqual([999, 1000, 502])
    expect(chunks.every((chunk) => chunk.isWellFormed())).toBe(true)
  })
})
