import { modifier, type Input, type KeyInput } from '@shared/input'
import { usCodeOf, virtualKeyCode } from './key-codes'

/** What a text presses besides characters: the page may take Enter for "send", Tab for "next field". */
export const pressesKeys = (text: string): boolean => /[\n\t]/.test(text)

const named: Record<string, Pick<KeyInput, 'key' | 'code' | 'keyCode' | 'text'>> = {
  '\n': { key: 'Enter', code: 'Enter', keyCode: 0x0d, text: '\r' },
  '\t': { key: 'Tab', code: 'Tab', keyCode: 0x09 }
}

/**
 * A text as the keys of somebody who types it, press and release of each. Characters are pressed where a US keyboard has them; what it lacks has no place, but
 * a key and a text all the same. Line ends are Enter, tabs are Tab.
 */
export function typedKeys(text: string): Input[] {
  return Array.from(text, (character) => {
    const { text: typed, ...key } = named[character] ?? characterKey(character)
    const common = { type: 'key', ...key, modifiers: shiftFor(character), repeat: false, location: 0 } as const
    return [
      { ...common, event: 'keyDown', ...(typed === undefined ? {} : { text: typed }) },
      { ...common, event: 'keyUp' }
    ] satisfies Input[]
  }).flat()
}

function characterKey(character: string): Pick<KeyInput, 'key' | 'code' | 'keyCode' | 'text'> {
  const code = usCodeOf(character)?.code ?? ''
  return { key: character, code, keyCode: code === '' ? 0 : virtualKeyCode(code, character), text: character }
}

const shiftFor = (character: string): number => (usCodeOf(character)?.shift === true ? modifier.shift : 0)
