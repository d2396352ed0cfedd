import { decode, type DecodeOptions, encode, type EncodeOptions, Token, Type } from 'cborg'
import { z } from 'zod'

/** A frame of the service's sockets: one binary CBOR map. */
export type ClientFrame = { event: string; id: number; data: unknown } | { event: string }
export type ServerFrame = { ack: number | null; event: string | null; data: unknown }

const encodeOptions: EncodeOptions = {
  // As they were put in: the service reads event and id from the front of a frame, before it parses the rest.
  mapSorter: () => 0,
  typeEncoders: {
    // Beyond 32 bits the service's own client sends floats, which its decoders read as numbers in any case.
    number: (value: unknown) =>
      typeof value === 'number' && Number.isInteger(value) && Math.abs(value) > 0xffffffff ? [new Token(Type.float, value)] : null
  }
}

const epochSeconds = (value: unknown): Date => new Date(Number(value) * 1000)
const decodeOptions: DecodeOptions = {
  // The two forms of a date, and a byte string that says what it is.
  tags: { 0: (read) => new Date(String(read())), 1: (read) => epochSeconds(read()), 64: (read) => read() }
}

export const encodeFrame = (frame: ClientFrame): Uint8Array<ArrayBuffer> => new Uint8Array(encode(frame, encodeOptions))

const serverFrame = z
  .object({ ack: z.number().int().optional(), event: z.string().optional(), data: z.unknown().optional() })
  .refine(({ ack, event }) => ack !== undefined || event !== undefined)
  .transform(({ ack, event, data }): ServerFrame => ({ ack: ack ?? null, event: event ?? null, data }))

/** Null for bytes that are no frame of this protocol: malformed, cut short, nested too deep, or something else. */
export function decodeFrame(bytes: Uint8Array): ServerFrame | null {
  try {
    const parsed = serverFrame.safeParse(toPlain(decode(bytes, decodeOptions)))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** 64-bit integers as numbers, as in the service's JSON; no key that a later merge would take for a prototype. */
function toPlain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (Array.isArray(value)) return value.map(toPlain)
  if (!isMap(value)) return value
  return Object.fromEntries(Object.entries(value).flatMap(([key, item]) => (key === '__proto__' ? [] : [[key, toPlain(item)]])))
}

const isMap = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !(value instanceof Date) && !(value instanceof Uint8Array)
