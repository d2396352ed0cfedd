import { z } from 'zod'
import { field } from '../resources/fields'

export const metricsWire = z.looseObject({
  latency: z.number().nullable().catch(null),
  last_alive: field.date
})

/** The customer's screen: its size in the device's pixels and its orientation, and whatever else the page says; null where it does not. */
export const screenWire = z.looseObject({
  width: z.number().nullable().catch(null),
  height: z.number().nullable().catch(null),
  orientation: z.union([z.string(), z.number()]).nullable().catch(null)
})
export type ScreenInfo = z.infer<typeof screenWire>
