import type { ImageHeader } from '@shared/image-header'
import { fitCanvas, type Painter } from './painter'
import type { Size } from './protocol'

type Scaled = (CanvasImageSource & { close: () => void }) & ({ displayWidth: number; displayHeight: number } | Size)

/** For a tile: decoded at about the size it is shown in, which spares the memory of full frames. */
export function createScaledPainter(canvas: OffscreenCanvas): Painter {
  const context = canvas.getContext('2d', { alpha: false })
  if (context === null) throw new Error('the canvas has another context already')
  let shown: Size | null = null

  return {
    async decode(image, header) {
      const target = targetSize(header.size, shown)
      const decoded = await decodeScaled(image, header, target)
      const { width, height } = sizeOf(decoded)
      return {
        paint() {
          fitCanvas(canvas, width, height)
          context.drawImage(decoded, 0, 0)
          decoded.close()
        },
        close: () => decoded.close()
      }
    },
    resize: (size) => (shown = size)
  }
}

const sizeOf = (decoded: Scaled): Size =>
  'displayWidth' in decoded ? { width: decoded.displayWidth, height: decoded.displayHeight } : decoded

/** The image's own shape, no larger than needed to cover what is shown. */
export function targetSize(image: Size, shown: Size | null): Size {
  if (shown === null) return image
  const scale = Math.min(1, Math.max(shown.width / image.width, shown.height / image.height))
  return { width: Math.max(1, Math.round(image.width * scale)), height: Math.max(1, Math.round(image.height * scale)) }
}

async function decodeScaled(image: Uint8Array<ArrayBuffer>, { type }: ImageHeader, target: Size): Promise<Scaled> {
  // Exists in secure contexts only; a page served over plain http to another machine has none.
  if (typeof ImageDecoder === 'undefined') {
    const scaled: ImageBitmapOptions = { resizeWidth: target.width, resizeHeight: target.height, resizeQuality: 'low' }
    return createImageBitmap(new Blob([image], { type }), scaled)
  }
  const decoder = new ImageDecoder({ data: image, type, desiredWidth: target.width, desiredHeight: target.height })
  try {
    return (await decoder.decode()).image
  } finally {
    decoder.close()
  }
}
