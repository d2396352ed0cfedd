import { z } from 'zod'

/** The queries of both lists. A time is anything that `Date` reads. */

const time = z
  .string()
  .max(100)
  .transform((text) => Date.parse(text))
  .refine((ms) => !Number.isNaN(ms), 'This is no date.')
  .optional()
const queryValue = z.union([z.string().max(1000), z.array(z.string().max(1000)).max(20)])
const states = z.enum(['pending', 'authorizing', 'active', 'ended'])

export const deviceQuery = z.object({ seen_before: time, seen_after: time }).catchall(queryValue)

const stateList = z
  .union([z.string(), z.array(z.string()).max(10)])
  // The seed documents `activated` for what the wire calls `active`.
  .transform((value) => [value].flat().map((word) => (word === 'activated' ? 'active' : word)))
  .pipe(z.array(states))
  .optional()

export const sessionQuery = z
  .object({
    state: stateList,
    'state[]': stateList,
    activated_before: time,
    activated_after: time,
    agent: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(100)
  })
  .catchall(queryValue.optional())

/** Whether the `filter_<field>`s of a query hold for a thing's custom data. */
export function matchesFilters(query: Record<string, unknown>, customData: Record<string, unknown>): boolean {
  return Object.entries(query)
    .filter(([name]) => name.startsWith('filter_'))
    .every(([name, wanted]) => {
      const field = name.slice('filter_'.length)
      const held = Object.hasOwn(customData, field) ? customData[field] : undefined
      // A query is text; what is held may be a number or a flag.
      return (typeof held === 'string' ? held : JSON.stringify(held)) === wanted
    })
}

/** Whether a time lies between both, where they are given. Something that has not happened lies nowhere. */
export function isBetween(at: number | null, after: number | undefined, before: number | undefined): boolean {
  if (after === undefined && before === undefined) return true
  return at !== null && (after === undefined || at > after) && (before === undefined || at < before)
}
