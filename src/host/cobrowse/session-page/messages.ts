import { z } from 'zod'
import { colours } from '../agents'
import { deviceButtons } from '../device-buttons'

const coordinate = z.number().min(-10_000).max(100_000)
const pageId = z.string().max(200)
/** The agent's own where none is chosen. */
const colour = z.enum(colours).optional()

/** What the session page sends besides input. */
const message = z.discriminatedUnion('type', [
  z.object({ type: z.literal('laser'), pageId, x: coordinate, y: coordinate, colour }),
  z.object({
    type: z.literal('stroke'),
    pageId,
    id: z.string().regex(/^[\w-]{1,60}$/),
    colour,
    points: z
      .array(z.tuple([coordinate, coordinate]))
      .min(1)
      .max(500)
  }),
  z.object({ type: z.literal('clear') }),
  z.object({ type: z.literal('button'), key: z.enum(deviceButtons) }),
  z.object({ type: z.literal('probe'), timestamp: z.number() })
])
export type PageMessage = z.infer<typeof message>

/** Null for anything else. */
export function parsePageMessage(text: string): PageMessage | null {
  try {
    const parsed = message.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
