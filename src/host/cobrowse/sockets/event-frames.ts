import { decodeCbor, encodeCbor } from '@shared/cbor'
import { z } from 'zod'

const clientFrame = z.object({
  event: z.string().min(1).max(100),
  id: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
  data: z.unknown().optional()
})
export type EventFrame = z.infer<typeof clientFrame>

/** Null for what is no frame of a client. */
export function readFrame(bytes: Uint8Array): EventFrame | null {
  try {
    const parsed = clientFrame.safeParse(decodeCbor(bytes))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

export const ackFrame = (id: number): Uint8Array => encodeCbor({ ack: id })
export const eventFrame = (event: string, data: unknown): Uint8Array => encodeCbor({ event, data })
