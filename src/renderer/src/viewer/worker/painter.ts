import type { ImageHeader } from '@shared/image-header'
import type { Size } from './protocol'

/** A decoded frame. Whoever holds it either paints or closes it, once. */
export type Drawable = { paint: () => void; close: () => void }

/** One way to bring frames to one canvas. */
export type Painter = {
  /** Rejects where the bytes are no image after all. */
  decode: (image: Uint8Array<ArrayBuffer>, header: ImageHeader) => Promise<Drawable>
  /** Device pixels that the canvas fills on the screen. */
  resize: (size: Size) => void
}

/** A canvas takes the size of what is painted on it; setting it needlessly would clear it. */
export function fitCanvas(canvas: OffscreenCanvas, width: number, height: number): void {
  if (canvas.width !== width) canvas.width = width
  if (canvas.height !== height) canvas.height = height
}
