import { AppError } from '@shared/errors'

/** Reads an answer up to a limit, so that a server that never stops sending cannot fill the memory. */
export async function readBody(response: Response, maxBytes: number): Promise<Uint8Array> {
  const tooLarge = (): AppError =>
    new AppError({ code: 'too-large', message: `The answer is larger than ${maxBytes} bytes.`, status: response.status })
  if (Number(response.headers.get('content-length') ?? 0) > maxBytes) {
    await response.body?.cancel()
    throw tooLarge()
  }
  if (response.body === null) return new Uint8Array()
  const reader = response.body.getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.length
    if (length > maxBytes) {
      await reader.cancel()
      throw tooLarge()
    }
    chunks.push(value)
  }
  return join(chunks, length)
}

function join(chunks: Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
