import { clipboard, ClipboardItem, nativeImage, type NativeImage } from 'electron'
import { AppError } from '@shared/errors'

/** Puts a PNG on the system's clipboard. Errors: `bad-request` where it is none. */
export async function writeClipboardImage(png: Uint8Array): Promise<void> {
  const image = nativeImage.createFromBuffer(Buffer.from(png))
  if (image.isEmpty()) throw new AppError({ code: 'bad-request', message: 'not a picture' })
  if (takesImage(clipboard)) clipboard.writeImage(image)
  else await clipboard.write([new ClipboardItem({ 'image/png': new Blob([Uint8Array.from(png)], { type: 'image/png' }) })])
}

/** Electron's clipboard before it followed the web's. */
const takesImage = (target: object): target is { writeImage(image: NativeImage): void } =>
  'writeImage' in target && typeof target.writeImage === 'function'
