import type { LastFrame } from './worker/protocol'

export type SavedFrame = { bytes: Uint8Array<ArrayBuffer>; type: 'image/png' | 'image/jpeg' }

/** What to draw over a frame of its own size. */
export type Bake = (context: OffscreenCanvasRenderingContext2D) => void

const jpegQuality = 0.92

/** A frame as a file. Without anything drawn over it, a JPEG is saved as the server sent it: not a bit is lost. */
export async function saveFrame(frame: LastFrame, type: SavedFrame['type'], bake: Bake | null): Promise<SavedFrame> {
  if (bake === null && frame.type === type) return { bytes: frame.image, type }
  const bitmap = await createImageBitmap(new Blob([frame.image], { type: frame.type }))
  try {
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
    const context = canvas.getContext('2d')
    if (context === null) throw new Error('no 2d context')
    context.drawImage(bitmap, 0, 0)
    bake?.(context)
    const blob = await canvas.convertToBlob({ type, quality: jpegQuality })
    return { bytes: new Uint8Array(await blob.arrayBuffer()), type }
  } finally {
    bitmap.close()
  }
}
