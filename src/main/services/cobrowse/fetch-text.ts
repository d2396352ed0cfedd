import { AppError } from '@shared/errors'
import type { CallOptions } from '@sdk/net/call-options'
import { createDeadline } from '@sdk/net/deadline'
import { toHttpError } from '@sdk/net/http-error'
import { toNetworkError } from '@sdk/net/network-error'
import { readBody } from '@sdk/net/read-body'

const limitMs = 15_000
/** A token and some words around it. */
const maxBytes = 64 * 1024

/**
 * One small answer as text, following no redirect: it could carry a secret to another origin. Errors: `unreachable`, `timeout`, `cancelled`, `too-large`, and what a
 * status of 300 or more comes to.
 */
export async function fetchText(
  url: string,
  init: RequestInit,
  options?: CallOptions
): Promise<{ status: number; text: string }> {
  const deadline = createDeadline(options, limitMs)
  try {
    const response = await fetch(url, { ...init, signal: deadline.signal, redirect: 'manual', cache: 'no-store' })
    const text = new TextDecoder().decode(await readBody(response, maxBytes))
    if (!response.ok) throw toHttpError(response.status, text, response.headers.get('retry-after'))
    return { status: response.status, text }
  } catch (error) {
    throw error instanceof AppError ? error : (deadline.error() ?? toNetworkError(error, url))
  } finally {
    deadline.done()
  }
}
