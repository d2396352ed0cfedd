import { z } from 'zod'
import { type ConsentState, consentStates } from '../types'

/** Fields that the service may leave out or fill with something else: the empty value of their kind then. Only `id` and a session's `state` are required. */
export const field = {
  /** It stands in addresses and keys: no service's is that long. */
  id: z.string().min(1).max(300),
  text: z.string().catch(''),
  token: z.string().min(1).nullable().catch(null),
  flag: z.boolean().catch(false),
  /** Flat facts of an account's own making. */
  record: z.record(z.string(), z.unknown()).catch({}),
  texts: z.array(z.string()).catch([]),
  /** ISO text from REST; a CBOR date, ISO text or epoch milliseconds from a socket. */
  date: z.unknown().optional().transform(toDate),
  /** Documented as a boolean, really one of four words. */
  consent: z.unknown().optional().transform(toConsent)
}

function toDate(value: unknown): Date | null {
  if (!(value instanceof Date) && typeof value !== 'string' && typeof value !== 'number') return null
  const date = new Date(value)
  return Number.isNaN(date.getTime()) ? null : date
}

const consentWire = z.enum(consentStates)

function toConsent(value: unknown): ConsentState {
  if (value === true) return 'on'
  const parsed = consentWire.safeParse(value)
  return parsed.success ? parsed.data : 'off'
}

/** What is sent to ask for a state: `true` is documented, and means to ask the customer. */
export const toConsentRequest = (state: boolean | ConsentState): ConsentState =>
  typeof state === 'string' ? state : state ? 'requested' : 'off'
