export type ImageHeader = { type: 'image/jpeg' | 'image/png'; size: { width: number; height: number } }

/** A frame beyond this is refused before a decoder would allocate four bytes a pixel for it. */
const maxSide = 16_384
const maxPixels = 64_000_000

/**
 * Reads kind and size off an image's first bytes, without decoding it. Screencasts are JPEG; PNG is what the protocol's other format would be.
 * Null for anything else, for a spoilt header and for a size beyond the limits.
 */
export function readImageHeader(bytes: Uint8Array): ImageHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const header = readPng(view) ?? readJpeg(view)
  if (header === null) return null
  const { width, height } = header.size
  return width > 0 && height > 0 && width <= maxSide && height <= maxSide && width * height <= maxPixels ? header : null
}

function readPng(view: DataView): ImageHeader | null {
  if (view.byteLength < 24 || view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a) return null
  return { type: 'image/png', size: { width: view.getUint32(16), height: view.getUint32(20) } }
}

/** The size stands in the start-of-frame segment (C0–CF without DHT C4, JPG C8 and DAC CC). */
function readJpeg(view: DataView): ImageHeader | null {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return null
  let at = 2
  while (at + 9 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      return { type: 'image/jpeg', size: { width: view.getUint16(at + 7), height: view.getUint16(at + 5) } }
    }
    at += 2 + view.getUint16(at + 2)
  }
  return null
}
