import { z } from 'zod'

/** Something that a customer must agree to. An agent sets `requested` and `off`; `on` and `rejected` are the customer's word. */
export const consentSchema = z.enum(['off', 'requested', 'on', 'rejected'])
export type Consent = z.infer<typeof consentSchema>
