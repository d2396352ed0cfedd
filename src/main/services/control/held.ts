import { modifier, type Input, type KeyInput, type MouseButton, type MouseInput } from '@shared/input'

type Sendable = Exclude<Input, { type: 'releaseAll' }>

const bits: Record<MouseButton, number> = { none: 0, left: 1, right: 2, middle: 4, back: 8, forward: 16 }
const modifierBits: Record<string, number> = {
  Alt: modifier.alt,
  AltGraph: 0,
  Control: modifier.ctrl,
  Meta: modifier.meta,
  Shift: modifier.shift
}

/** Keys and buttons that are down on the remote page, by what was sent to it. */
export type HeldInput = {
  /** The tab they are down in; null while nothing is. */
  readonly pageId: string | null
  /** Codes of keys, then names of buttons, in order of pressing. */
  names(): string[]
  /** Notes an input about to be sent. False: it lifts what is not down (lifted by us before), and must not be sent. */
  note(pageId: string, input: Sendable): boolean
  /** What lifts everything, last pressed first; nothing is down afterwards. */
  lift(): Sendable[]
  /** The mouse's last place, for a sign of life. Null while a button is down. */
  restingMouse(): { pageId: string; input: MouseInput } | null
}

export function createHeldInput(): HeldInput {
  const keys = new Map<string, KeyInput>()
  const buttons = new Set<MouseButton>()
  let mouse: MouseInput | null = null
  let page: string | null = null
  const isEmpty = (): boolean => keys.size === 0 && buttons.size === 0

  function noteKey(input: KeyInput): boolean {
    // `code` is empty on virtual keyboards: the key's own name has to do.
    const name = input.code === '' ? input.key : input.code
    if (input.event === 'keyUp') return keys.delete(name)
    keys.set(name, input)
    return true
  }

  function noteMouse(input: MouseInput): boolean {
    mouse = input
    if (input.event === 'mouseReleased') return input.button === 'none' || buttons.delete(input.button)
    if (input.event === 'mousePressed' && input.button !== 'none') buttons.add(input.button)
    return true
  }

  function liftKeys(): Sendable[] {
    const down = [...keys.values()].reverse()
    keys.clear()
    let modifiers = down.reduce((mask, { key }) => mask | (modifierBits[key] ?? 0), 0)
    return down.map(({ text: _, ...input }) => {
      modifiers &= ~(modifierBits[input.key] ?? 0)
      return { ...input, event: 'keyUp', repeat: false, modifiers }
    })
  }

  function liftButtons(at: MouseInput): Sendable[] {
    const down = [...buttons].reverse()
    buttons.clear()
    let mask = down.reduce((sum, button) => sum | bits[button], 0)
    return down.map((button) => {
      mask &= ~bits[button]
      return { ...at, event: 'mouseReleased', button, buttons: mask, deltaX: 0, deltaY: 0, clickCount: 1 }
    })
  }

  return {
    get pageId() {
      return isEmpty() ? null : page
    },
    names: () => [...keys.keys(), ...buttons],
    note(pageId, input) {
      page = pageId
      if (input.type === 'key') return noteKey(input)
      return input.type === 'mouse' ? noteMouse(input) : true
    },
    lift: () => [...(mouse === null ? [] : liftButtons(mouse)), ...liftKeys()],
    restingMouse() {
      if (mouse === null || page === null || buttons.size > 0) return null
      return {
        pageId: page,
        input: { ...mouse, event: 'mouseMoved', button: 'none', buttons: 0, clickCount: 0, deltaX: 0, deltaY: 0 }
      }
    }
  }
}
