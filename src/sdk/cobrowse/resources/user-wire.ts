import { z } from 'zod'
import { field } from './fields'

/** The service says more of a user than is documented: it is kept as it came. */
export const userWire = z.looseObject({
  id: field.id,
  /** Of the current user alone: the socket's credential and base address. */
  notification_token: field.token,
  notification_url: z.string().nullable().catch(null)
})
export type UserWire = z.infer<typeof userWire>
