import { z } from 'zod'

const field = z.string().min(1).max(200)

/** Which devices of a list are shown. */
export const deviceFilterSchema = z.object({
  /** Words that must all occur in what the device says of itself, its id or its custom data. */
  text: z.string().max(500),
  presence: z.enum(['any', 'online', 'connectable']),
  /** Empty for any. */
  platforms: z.array(z.string().max(100)).max(20),
  /** Custom data that must be exactly so: all of them. */
  fields: z.array(z.object({ name: field, value: z.string().max(500) })).max(20)
})
export type DeviceFilter = z.infer<typeof deviceFilterSchema>

/** `by` names a column: `presence`, `model`, `app`, or `data:<field>` of custom data. */
export const deviceOrderSchema = z.object({ by: z.string().min(1).max(210), descending: z.boolean() })
export type DeviceOrder = z.infer<typeof deviceOrderSchema>

/** A filter and an order that the operator has given a name; good for the devices of every connection. */
export const deviceViewSchema = z.object({
  id: z.string().min(1).max(64),
  name: z.string().trim().min(1).max(80),
  filter: deviceFilterSchema,
  order: deviceOrderSchema
})
export type DeviceView = z.infer<typeof deviceViewSchema>

export const deviceViewsSchema = z.array(deviceViewSchema).max(100)
/** Fields of custom data that have a column of their own, from left to right. */
export const deviceColumnsSchema = z.array(field).max(20)
