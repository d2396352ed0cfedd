import { describe, expect, it } from 'vitest'
import css from './tokens.css?raw'

function tokensOf(theme: string): Map<string, string> {
  const block = /\{([^}]*)\}/.exec(css.slice(css.indexOf(`[data-theme='${theme}']`)))?.[1] ?? ''
  return new Map([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{3,6});/g)].map(([, name = '', value = '']) => [name, value]))
}

/** Relative luminance and contrast ratio as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const digits =
    hex.length === 4 ? (hex.slice(1).match(/./g) ?? []).map((digit) => digit + digit) : (hex.slice(1).match(/../g) ?? [])
  const [r = 0, g = 0, b = 0] = digits.map((pair) => {
    const value = parseInt(pair, 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

const drive = ['you', 'agent', 'waiting', 'other', 'lost']
const grounds = ['bg', 'surface', 'raised', 'hover']

describe.each(['dark', 'light'])('contrast in the %s theme', (theme) => {
  const tokens = tokensOf(theme)
  const ratio = (a: string, b: string) => contrast(tokens.get(a) ?? '#000', tokens.get(b) ?? '#000')

  it.each(grounds.flatMap((ground) => ['text', 'text-2', 'text-3', ...drive].map((text) => [text, ground] as const)))(
    '%s is readable on %s (4.5:1)',
    (text, ground) => {
      expect(ratio(text, ground)).toBeGreaterThanOrEqual(4.5)
    }
  )

  it.each([...drive, 'accent'])('text on a filled %s is readable (4.5:1)', (colour) => {
    expect(ratio(`on-${colour}`, colour)).toBeGreaterThanOrEqual(4.5)
  })

  it.each([1, 2, 3, 4, 5, 6].map((n) => `env-${n}`).concat('idle', 'accent', 'control-line'))('%s is visible (3:1)', (colour) => {
    for (const ground of ['bg', 'surface', 'raised']) expect(ratio(colour, ground)).toBeGreaterThanOrEqual(3)
  })

  it('both themes define the same tokens', () => {
    expect([...tokens.keys()]).toEqual([...tokensOf('dark').keys()])
  })
})
