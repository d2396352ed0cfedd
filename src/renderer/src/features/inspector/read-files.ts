import { AppError } from '@shared/errors'
import type { UploadFile } from './action-draft'

/** What an `upload` may carry: it crosses the bridge and the server's body limit as base64. */
export const maxUploadBytes = 8_000_000

/** Chosen files as the action sends them. Rejects with `too-large` before anything is read. */
export async function readFiles(files: readonly File[]): Promise<UploadFile[]> {
  const total = files.reduce((sum, { size }) => sum + size, 0)
  if (total > maxUploadBytes) throw new AppError({ code: 'too-large', message: `${total} bytes of ${maxUploadBytes}` })
  return Promise.all(
    files.map(async (file) => ({
      name: file.name,
      ...(file.type === '' ? {} : { mime_type: file.type }),
      data: await toBase64(file)
    }))
  )
}

/** How large a file was, by its base64. */
export const bytesOf = (base64: string): number => Math.floor((base64.replace(/=+$/, '').length * 3) / 4)

const toBase64 = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result.slice(reader.result.indexOf(',') + 1) : '')
    reader.onerror = () =>
      reject(new AppError({ code: 'storage-failed', message: reader.error?.message ?? 'the file could not be read' }))
    reader.readAsDataURL(file)
  })
