/**
 * Messages of the browser shell's bridge: JSON, in which bytes are `{ "$bytes": "<base64>" }`. A key of the message's own that begins with `$` gets a second
 * one, so that a page's data can never pose as bytes.
 */
export const encodeMessage = (message: unknown): string => JSON.stringify(pack(message))

/** Throws a SyntaxError or a DOMException on anything malformed. */
export function decodeMessage(text: string): unknown {
  const parsed: unknown = JSON.parse(text)
  return unpack(parsed)
}

function pack(value: unknown): unknown {
  if (value instanceof Uint8Array) return { $bytes: toBase64(value) }
  if (Array.isArray(value)) return value.map(pack)
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key.startsWith('$') ? `$${key}` : key, pack(field)]))
}

function unpack(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unpack)
  if (!isObject(value)) return value
  if (typeof value['$bytes'] === 'string') return fromBase64(value['$bytes'])
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [key.startsWith('$$') ? key.slice(1) : key, unpack(field)])
  )
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function toBase64(bytes: Uint8Array): string {
  // In pieces: a call takes some ten thousand arguments, not millions.
  let binary = ''
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(binary)
}

const fromBase64 = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
