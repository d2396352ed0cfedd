import { decodeCbor, encodeCbor } from '@shared/cbor'
import { z } from 'zod'

/** A frame of the service's sockets: one binary CBOR map. */
export type ClientFrame = { event: string; id: number; data: unknown } | { event: string }
export type ServerFrame = { ack: number | null; event: string | null; data: unknown }

export const encodeFrame = (frame: ClientFrame): Uint8Array<ArrayBuffer> => encodeCbor(frame)

const serverFrame = z
  .object({ ack: z.number().int().optional(), event: z.string().optional(), data: z.unknown().optional() })
  .refine(({ ack, event }) => ack !== undefined || event !== undefined)
  .transform(({ ack, event, data }): ServerFrame => ({ ack: ack ?? null, event: event ?? null, data }))

/** Null for bytes that are no frame of this protocol: malformed, cut short, nested too deep, or something else. */
export function decodeFrame(bytes: Uint8Array): ServerFrame | null {
  try {
    const parsed = serverFrame.safeParse(decodeCbor(bytes))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
