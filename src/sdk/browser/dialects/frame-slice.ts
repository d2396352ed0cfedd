/**
 * Splits a frame message `{"pageId":…,"url":…,…,"data":"<base64>"}` without parsing it whole: JSON.parse of a 167 KiB message costs 250 times as much as this, and
 * most frames of a busy page are dropped (measured, see the benchmark beside the repository's others).
 *
 * `"data":"` cannot stand inside a JSON string (its quotes would be escaped), so the first one found is a key. The rest of the message is taken to be the
 * base64 up to the closing `"}`, which the alphabet at both ends confirms; anything else gives null, for JSON.parse to judge.
 */
export type FrameSlice = { header: string; base64: Uint8Array | string }

const quote = 0x22
const backslash = 0x5c
const colon = 0x3a
const closingBrace = 0x7d
const checked = 64
/** A favicon as a data: URL is the one long part of a header. */
const maxHeader = 256 * 1024

const utf8 = new TextDecoder()

export function sliceFrame(message: Uint8Array | string): FrameSlice | null {
  return typeof message === 'string' ? sliceText(message) : sliceBytes(message)
}

function sliceBytes(bytes: Uint8Array): FrameSlice | null {
  let key = bytes.indexOf(quote)
  while (key !== -1 && key < maxHeader) {
    const start = isDataKey(bytes, key) ? valueStart(bytes, key + 6) : -1
    if (start !== -1) {
      const end = valueEnd(bytes)
      if (end < start || !isBase64(bytes, start, end)) return null
      return { header: utf8.decode(bytes.subarray(0, key)), base64: bytes.subarray(start, end) }
    }
    key = bytes.indexOf(quote, key + 1)
  }
  return null
}

function isDataKey(bytes: Uint8Array, at: number): boolean {
  return (
    bytes[at + 1] === 0x64 &&
    bytes[at + 2] === 0x61 &&
    bytes[at + 3] === 0x74 &&
    bytes[at + 4] === 0x61 &&
    bytes[at + 5] === quote &&
    bytes[at - 1] !== backslash
  )
}

/** Behind `"data"`: the first byte of its string, or -1 where no string follows. Some servers write `": "`. */
function valueStart(bytes: Uint8Array, from: number): number {
  let at = skipSpace(bytes, from)
  if (bytes[at] !== colon) return -1
  at = skipSpace(bytes, at + 1)
  return bytes[at] === quote ? at + 1 : -1
}

const isSpace = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09

function skipSpace(bytes: Uint8Array, from: number): number {
  let at = from
  while (isSpace(bytes[at])) at += 1
  return at
}

/** The closing quote of a string that ends the message, or -1. */
function valueEnd(bytes: Uint8Array): number {
  let at = bytes.length - 1
  while (isSpace(bytes[at])) at -= 1
  if (bytes[at] !== closingBrace) return -1
  at -= 1
  while (isSpace(bytes[at])) at -= 1
  return bytes[at] === quote ? at : -1
}

/** Looks at both ends: an escaped slash shows at once (`\/9j/`), a key behind the data shows in the tail. */
function isBase64(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < Math.min(end, start + checked); at += 1) if (!isBase64Byte(bytes[at])) return false
  for (let at = Math.max(start, end - checked); at < end; at += 1) if (!isBase64Byte(bytes[at])) return false
  return true
}

function isBase64Byte(byte = 0): boolean {
  const isLetter = (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a)
  // Digits and `/` are neighbours; then `+` and `=`.
  return isLetter || (byte >= 0x2f && byte <= 0x39) || byte === 0x2b || byte === 0x3d
}

const textKey = /"data"\s*:\s*"/g
const textEnd = /"\s*\}\s*$/
const textAlphabet = /^[A-Za-z0-9+/=]*$/

function sliceText(text: string): FrameSlice | null {
  textKey.lastIndex = 0
  const key = textKey.exec(text.length > maxHeader ? text.slice(0, maxHeader) : text)
  if (key === null) return null
  const start = key.index + key[0].length
  const tail = text.slice(Math.max(start, text.length - checked))
  const ending = textEnd.exec(tail)
  if (ending === null) return null
  const end = text.length - (tail.length - ending.index)
  if (!textAlphabet.test(text.slice(start, Math.min(end, start + checked))) || !textAlphabet.test(tail.slice(0, ending.index)))
    return null
  return { header: text.slice(0, key.index), base64: text.slice(start, end) }
}
