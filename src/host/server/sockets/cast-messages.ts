import { z } from 'zod'
import { mouseButtonSchema } from '@shared/input'

const coordinate = z.number().min(-10_000).max(100_000)
const delta = z.number().min(-100_000).max(100_000).default(0)
const modifiers = z.number().int().min(0).max(15).default(0)
const pageId = z.string().max(200).optional()

/** What a cast client may send: the seed's messages and the additive ones. Whatever does not fit is dropped without an answer. */
const castMessageSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('mouseEvent'),
    pageId,
    event: z.enum(['mousePressed', 'mouseReleased', 'mouseMoved', 'mouseWheel']),
    x: coordinate,
    y: coordinate,
    button: mouseButtonSchema.default('none'),
    buttons: z.number().int().min(0).max(31).optional(),
    modifiers,
    // A browser's own count goes on beyond a triple click.
    clickCount: z
      .number()
      .int()
      .min(0)
      .transform((count) => Math.min(3, count))
      .optional(),
    deltaX: delta,
    deltaY: delta
  }),
  z.object({
    type: z.literal('keyEvent'),
    pageId,
    event: z.enum(['keyDown', 'keyUp', 'char']),
    key: z.string().max(64).default(''),
    code: z.string().max(64).default(''),
    modifiers,
    keyCode: z.number().int().min(0).max(255).optional(),
    text: z.string().max(100).optional(),
    repeat: z.boolean().optional(),
    location: z.number().int().min(0).max(3).optional()
  }),
  z.object({ type: z.literal('text'), pageId, text: z.string().min(1).max(20_000) }),
  z.object({
    type: z.literal('navigation'),
    pageId,
    action: z.enum(['goto', 'back', 'forward', 'refresh', 'stop']),
    url: z.string().max(8192).optional()
  }),
  z.object({ type: z.literal('closeTab'), pageId: z.string().max(200) }),
  z.object({ type: z.literal('getSelectedText'), pageId }),
  z.object({ type: z.literal('watch'), pageIds: z.array(z.string().max(200)).max(100) }),
  z.object({
    type: z.literal('viewerSize'),
    width: z.number().int().min(16).max(10_000),
    height: z.number().int().min(16).max(10_000)
  })
])
export type CastMessage = z.infer<typeof castMessageSchema>

/** Null for anything that is not a message of this socket. */
export function parseCastMessage(text: string): CastMessage | null {
  try {
    const result = castMessageSchema.safeParse(JSON.parse(text))
    return result.success ? result.data : null
  } catch {
    return null
  }
}
