import { z } from 'zod'

/** What the customer's page sends besides input. `session`: the one that was asked for, so that no yes meets another question. */
const message = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('answer'),
    session: z.string().max(200),
    to: z.enum(['session', 'remote_control', 'full_device']),
    yes: z.boolean()
  }),
  z.object({ type: z.literal('end'), session: z.string().max(200) }),
  /** Six digits that an agent has read out. */
  z.object({ type: z.literal('code'), code: z.string().regex(/^\d{6}$/) }),
  /** A code to read out to an agent. */
  z.object({ type: z.literal('help') }),
  /** To the app, or to a page outside it. */
  z.object({ type: z.literal('open'), page: z.enum(['app', 'elsewhere']) })
])
export type CustomerMessage = z.infer<typeof message>

/** Null for anything else. */
export function parseCustomerMessage(text: string): CustomerMessage | null {
  try {
    const parsed = message.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
