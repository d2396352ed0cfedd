import { decode, type DecodeOptions, encode, type EncodeOptions, Token, Type } from 'cborg'

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

/** CBOR as both ends of a Cobrowse socket write it: maps in the order of their keys. */
export const encodeCbor = (value: unknown): Uint8Array<ArrayBuffer> => new Uint8Array(encode(value, encodeOptions))

/** A value of plain objects, numbers and dates. Throws for bytes that are malformed, cut short or nested too deep. */
export const decodeCbor = (bytes: Uint8Array): unknown => toPlain(decode(bytes, decodeOptions))

/** 64-bit integers as numbers, as in the service's JSON; no key that a later merge would take for a prototype. */
function toPlain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (Array.isArray(value)) return value.map(toPlain)
  if (!isMap(value)) return value
  return Object.fromEntries(Object.entries(value).flatMap(([key, item]) => (key === '__proto__' ? [] : [[key, toPlain(item)]])))
}

const isMap = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !(value instanceof Date) && !(value instanceof Uint8Array)
