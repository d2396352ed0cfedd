import { z } from 'zod'
import { contextVerbSchema } from './domain/context'
import { errorInfoSchema } from './errors'

/** The socket between main and the page that frames a session's own page; the ticket is its key. */
export const contextPageProtocol = 'castdeck.context-page'
export const contextPageSocketPath = '/link'
/** From the framed page to the UI, by `postMessage`: the operator has pressed the way out of it. */
export const keyboardEscape = 'castdeck.keyboard-escape'
/** From the UI to the framed page, by `postMessage`: the keys go to the device now. */
export const keyboardEnter = 'castdeck.keyboard-enter'

const id = z.string().min(1).max(64)
/** It is shown, logged and sent to windows: cut where it is longer than that needs. */
const error = errorInfoSchema
  .extend({
    message: z.string().transform((words) => words.slice(0, 2000)),
    params: z.record(z.string().max(40), z.union([z.string().max(400), z.number()])).optional()
  })
  .nullable()

/** Down. `open` comes first, and is the one message that carries where to go and as whom. */
export const toContextPageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('open'), api: z.string(), pageUrl: z.string(), title: z.string(), token: z.string() }),
  z.object({ type: z.literal('token'), token: z.string() }),
  z.object({ type: z.literal('call'), id, command: contextVerbSchema })
])
export type ToContextPage = z.infer<typeof toContextPageSchema>

/** Up. */
export const fromContextPageSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('phase'),
    phase: z.enum(['loading', 'ready', 'untrusted', 'refused', 'failed']),
    error
  }),
  z.object({ type: z.literal('metrics'), latencyMs: z.number().nullable(), lastAliveAt: z.number().nullable() }),
  z.object({ type: z.literal('screen'), width: z.number().positive().max(100_000), height: z.number().positive().max(100_000) }),
  /** The answer to a `call`. */
  z.object({ type: z.literal('done'), id, error })
])
export type FromContextPage = z.infer<typeof fromContextPageSchema>
