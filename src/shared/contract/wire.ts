import { z } from 'zod'
import { errorInfoSchema } from '../errors'

/** How an answer crosses a shell's wire: errors as data, since an exception loses its fields on the way. */
export const answerSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown().optional() }),
  z.object({ ok: z.literal(false), error: errorInfoSchema })
])
export type Answer = z.infer<typeof answerSchema>

/** One call, as a window sends it. `input` is checked against its verb afterwards. */
export const callRequestSchema = z.object({
  room: z.string().max(64),
  verb: z.string().max(64),
  input: z.unknown().optional()
})

export const eventMessageSchema = z.object({ room: z.string(), event: z.string(), payload: z.unknown().optional() })
export type EventMessage = z.infer<typeof eventMessageSchema>

/** Up the browser shell's bridge socket; `id` names the answer. */
export const socketRequestSchema = callRequestSchema.extend({ id: z.number().int() })
/** Down it. `hello` comes first and names the window. */
export const socketMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello'), windowId: z.string() }),
  z.object({ type: z.literal('answer'), id: z.number().int(), answer: z.unknown().optional() }),
  eventMessageSchema.extend({ type: z.literal('event') })
])
export type SocketMessage = z.infer<typeof socketMessageSchema>

/** Subprotocols of the browser shell's sockets: a secret in a URL would end up in logs and histories. */
export const socketProtocol = { bridge: 'castdeck.bridge', channel: 'castdeck.channel' } as const
export const protocolField = { token: 'castdeck.token.', window: 'castdeck.window.', ticket: 'castdeck.ticket.' } as const
export const socketPath = { bridge: '/bridge', channel: '/channel' } as const

/** Electron's own names for what goes between preload and main; `port` is also the `type` of the message that hands a port to the page. */
export const ipcName = {
  call: 'castdeck:call',
  event: 'castdeck:event',
  openChannel: 'castdeck:open-channel',
  port: 'castdeck:port'
} as const
