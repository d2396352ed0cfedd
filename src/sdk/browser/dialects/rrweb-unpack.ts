import { parseJson } from '../../net/server-words'

/** A full snapshot of a large page unpacks to some megabytes; what goes beyond this is no recording. */
const maxEventBytes = 64 * 1024 * 1024

/**
 * An rrweb event as a server sent it: an object is passed on; a string packed by `@rrweb/packer` (zlib, one byte a character) is unpacked where the runtime has
 * `DecompressionStream` (browsers, Node 18). A string that cannot be unpacked is passed on as it is.
 */
export async function unpackEvent(event: unknown): Promise<unknown> {
  if (typeof event !== 'string' || typeof globalThis.DecompressionStream !== 'function') return event
  const bytes = Uint8Array.from(event, (character) => character.charCodeAt(0))
  try {
    return parseJson(await inflate(bytes)) ?? event
  } catch {
    return event
  }
}

async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'))
  const reader = stream.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    length += value.length
    if (length > maxEventBytes) {
      await reader.cancel()
      throw new RangeError('The event is too large.')
    }
    text += decoder.decode(value, { stream: true })
  }
}
