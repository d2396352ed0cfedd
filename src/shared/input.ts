import { z } from 'zod'

/**
 * What an operator's hands do, in the remote page's own CSS pixels, before any dialect. The shapes follow CDP's Input domain, which both dialects speak
 * underneath; src/sdk/browser/dialects turns them into wire messages.
 */

/** Alt 1, Ctrl 2, Meta 4, Shift 8. */
export const modifier = { alt: 1, ctrl: 2, meta: 4, shift: 8 } as const
const modifiers = z.number().int().min(0).max(15)
const coordinate = z.number().min(-10_000).max(100_000)

/** On the first piece of a paste, inserted or typed: the length of the whole, for the audit. Goes no further than main. */
const pasted = z.number().int().min(1).optional()

export const mouseButtonSchema = z.enum(['none', 'left', 'middle', 'right', 'back', 'forward'])
export type MouseButton = z.infer<typeof mouseButtonSchema>

export const mouseInputSchema = z.object({
  type: z.literal('mouse'),
  event: z.enum(['mousePressed', 'mouseReleased', 'mouseMoved', 'mouseWheel']),
  x: coordinate,
  y: coordinate,
  /** The button pressed or released; during a drag's moves, the one that is held (a move with `none` selects nothing). */
  button: mouseButtonSchema,
  /** All buttons held after the event: left 1, right 2, middle 4, back 8, forward 16. */
  buttons: z.number().int().min(0).max(31),
  modifiers,
  clickCount: z.number().int().min(0).max(3),
  /** Wheel deltas in pixels, line and page modes already converted. */
  deltaX: z.number(),
  deltaY: z.number()
})
export type MouseInput = z.infer<typeof mouseInputSchema>

export const keyInputSchema = z.object({
  type: z.literal('key'),
  event: z.enum(['keyDown', 'keyUp']),
  key: z.string().max(64),
  code: z.string().max(64),
  /** The Windows virtual key code, never a character code (`.` sent as 46 deletes). */
  keyCode: z.number().int().min(0).max(255),
  /** On keyDown of a printable key, `\r` for Enter; absent with Ctrl or Meta held. At most 3 UTF-16 units. */
  text: z.string().max(3).optional(),
  modifiers,
  repeat: z.boolean(),
  location: z.number().int().min(0).max(3),
  pasted
})
export type KeyInput = z.infer<typeof keyInputSchema>

/** Text without keys: a finished composition, a dead key's result, a paste. Split by code point where a dialect needs it. */
export const textInputSchema = z.object({
  type: z.literal('text'),
  text: z.string().min(1).max(20_000),
  pasted
})
export type TextInput = z.infer<typeof textInputSchema>

/** Lifts everything that is held. Main knows what that is; the renderer only says when. */
export const releaseAllSchema = z.object({ type: z.literal('releaseAll') })

export const inputSchema = z.discriminatedUnion('type', [mouseInputSchema, keyInputSchema, textInputSchema, releaseAllSchema])
export type Input = z.infer<typeof inputSchema>

export const navigationSchema = z.discriminatedUnion('action', [
  z.object({ action: z.literal('goto'), url: z.string().min(1).max(8192) }),
  z.object({ action: z.literal('back') }),
  z.object({ action: z.literal('forward') }),
  z.object({ action: z.literal('refresh') }),
  z.object({ action: z.literal('stop') })
])
export type Navigation = z.infer<typeof navigationSchema>
