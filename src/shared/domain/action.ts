import { z } from 'zod'

const selector = z.string().min(1).max(4096)
/** Milliseconds; the server answers 408 when it runs out. */
const timeout = z.number().int().min(1).max(600_000).optional()
const base = { timeout }

/** The 12 actions with the wire's own field names (seed API; details in the Browser API notes of src/sdk/browser). Unknown fields are kept out. */
export const actionSchema = z.discriminatedUnion('action', [
  z.object({
    action: z.literal('navigate'),
    url: z.string().min(1).max(8192),
    wait_until: z.enum(['load', 'domcontentloaded', 'networkidle', 'commit']).optional(),
    ...base
  }),
  z.object({
    action: z.literal('click'),
    selector,
    button: z.enum(['left', 'middle', 'right']).optional(),
    click_count: z.number().int().min(1).max(3).optional(),
    ...base
  }),
  z.object({
    action: z.literal('type'),
    selector,
    text: z.string().max(1_000_000),
    clear: z.boolean().optional(),
    delay_ms: z.number().min(0).max(10_000).optional(),
    ...base
  }),
  z.object({ action: z.literal('press'), key: z.string().min(1).max(100), ...base }),
  z.object({ action: z.literal('screenshot'), full_page: z.boolean().optional(), selector: selector.optional(), ...base }),
  z.object({
    action: z.literal('extract'),
    selector,
    attribute: z.string().max(200).optional(),
    all: z.boolean().optional(),
    ...base
  }),
  z.object({
    action: z.literal('scroll'),
    direction: z.enum(['up', 'down', 'left', 'right']),
    amount: z.number().min(0).max(1_000_000),
    selector: selector.optional(),
    ...base
  }),
  z.object({
    action: z.literal('wait'),
    selector: selector.optional(),
    state: z.enum(['visible', 'hidden', 'attached', 'detached']).optional(),
    ...base
  }),
  z.object({ action: z.literal('hover'), selector, ...base }),
  z.object({
    action: z.literal('select'),
    selector,
    value: z.string().max(10_000).optional(),
    values: z.array(z.string().max(10_000)).max(1000).optional(),
    ...base
  }),
  z.object({
    action: z.literal('upload'),
    selector,
    files: z
      .array(z.object({ name: z.string().min(1).max(255), mime_type: z.string().max(200).optional(), data: z.base64() }))
      .min(1)
      .max(20),
    ...base
  }),
  z.object({ action: z.literal('evaluate'), script: z.string().min(1).max(1_000_000), ...base })
])
export type Action = z.infer<typeof actionSchema>
export type ActionName = Action['action']
export const actionNames = [
  'navigate',
  'click',
  'type',
  'press',
  'screenshot',
  'extract',
  'scroll',
  'wait',
  'hover',
  'select',
  'upload',
  'evaluate'
] as const satisfies readonly ActionName[]

/** What came of one step. `result` is the wire's own: `{ image }`, `{ value }`, or nothing. */
export const actionStepSchema = z.object({
  action: z.string(),
  success: z.boolean(),
  durationMs: z.number().nullable(),
  result: z.unknown().optional(),
  error: z.object({ code: z.string(), message: z.string() }).nullable()
})
export type ActionStep = z.infer<typeof actionStepSchema>
