import { fitCanvas, type Painter } from './painter'

/** For a focused view: Chromium's decode pool, and the bitmap handed to the compositor without a copy. */
export function createBitmapPainter(canvas: OffscreenCanvas): Painter {
  const context = canvas.getContext('bitmaprenderer', { alpha: false })
  if (context === null) throw new Error('the canvas has another context already')
  return {
    async decode(image, { type }) {
      const bitmap = await createImageBitmap(new Blob([image], { type }))
      return {
        paint() {
          fitCanvas(canvas, bitmap.width, bitmap.height)
          context.transferFromImageBitmap(bitmap)
        },
        close: () => bitmap.close()
      }
    },
    resize: () => undefined
  }
}
