import { defineComponent, h, nextTick, ref } from 'vue'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { render, type Rendered } from '@/app.testkit'
import { useCommands, type Command, type Commands } from './commands'

let shown: Rendered | undefined
let commands: Commands | undefined
const run = vi.fn()

afterEach(() => {
  shown?.unmount()
  run.mockReset()
})

function mountWith(...registered: Partial<Command>[]): Commands {
  shown = render(
    defineComponent(() => {
      commands = useCommands()
      commands.register(
        ...registered.map((command, index) => ({
          id: String(index),
          title: () => 'Do it',
          section: 'app' as const,
          run,
          ...command
        }))
      )
      return () =>
        h('div', [
          h('input'),
          h('input', { type: 'checkbox' }),
          h('div', { role: 'dialog' }, h('button')),
          h('button', { class: 'plain' })
        ])
    })
  )
  if (commands === undefined) throw new Error('the component did not set up')
  return commands
}

function press(selector: string, init: KeyboardEventInit): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init })
  document.querySelector(selector)?.dispatchEvent(event)
  return event
}
const ctrlK = { key: 'k', code: 'KeyK', ctrlKey: true }

describe('a shortcut', () => {
  it('fires, and keeps the browser from what it would do', () => {
    mountWith({ keys: 'Ctrl+K' })
    expect(press('.plain', ctrlK).defaultPrevented).toBe(true)
    expect(run).toHaveBeenCalledOnce()
  })

  it('leaves text fields alone unless it is meant for them', () => {
    mountWith({ keys: '?' }, { keys: 'Ctrl+K', inFields: true })
    press('input', { key: '?', code: 'Slash', shiftKey: true })
    expect(run).not.toHaveBeenCalled()
    press('input[type=checkbox]', { key: '?', code: 'Slash', shiftKey: true })
    press('input', ctrlK)
    expect(run).toHaveBeenCalledTimes(2)
  })

  it('never fires while keys go to the remote page, nor over a dialog', () => {
    const registry = mountWith({ keys: 'Ctrl+K', inFields: true })
    press('[role=dialog] button', ctrlK)
    registry.capturing.value = true
    expect(press('.plain', ctrlK).defaultPrevented).toBe(false)
    expect(run).not.toHaveBeenCalled()
    registry.capturing.value = false
    press('.plain', ctrlK)
    expect(run).toHaveBeenCalledOnce()
  })

  it('does not fire where it does not apply, during composition or when held', () => {
    const applies = ref(false)
    const registry = mountWith({ keys: 'Ctrl+K', when: () => applies.value })
    press('.plain', ctrlK)
    expect(registry.available()).toEqual([])
    applies.value = true
    press('.plain', { ...ctrlK, isComposing: true })
    press('.plain', { ...ctrlK, repeat: true })
    expect(run).not.toHaveBeenCalled()
    press('.plain', ctrlK)
    expect(run).toHaveBeenCalledOnce()
  })

  it('goes with the component that registered it', async () => {
    const registry = mountWith({ keys: 'Ctrl+K' })
    expect(registry.keysOf('0')).toBe('Ctrl+K')
    shown?.unmount()
    shown = undefined
    await nextTick()
    expect(registry.all.value).toEqual([])
  })
})
