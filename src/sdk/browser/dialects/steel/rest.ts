import type { Action } from '@shared/domain/action'
import { AppError } from '@shared/errors'
import type { Http } from '../../rest/http'
import { toListError } from '../../rest/list-error'
import type { BrowserAPI, CallOptions, ExecuteResult, RemoteSession } from '../../types'
import { sessionListWire, sessionWire } from './session-wire'

/**
 * Steel Browser. One server runs one browser: creating a session ends the one before. An unknown id is never refused: reading it answers 200 `released`, and
 * releasing it releases the live session (both measured). So the list is asked first, always.
 */
export function createSteelRest(http: Http): BrowserAPI {
  async function list(options?: CallOptions): Promise<RemoteSession[]> {
    const { sessions } = await http
      .json(sessionListWire, { method: 'GET', path: '/v1/sessions', options })
      .catch((error: unknown) => {
        throw toListError(error)
      })
    return sessions
  }

  async function find(sessionId: string, options: CallOptions | undefined): Promise<RemoteSession> {
    const session = (await list(options)).find(({ id }) => id === sessionId)
    if (session === undefined) throw new AppError({ code: 'not-found', message: `No session ${sessionId} on this server.` })
    return session
  }

  /** The path names no session: it is the browser's front page, whoever asks. */
  async function screenshot(sessionId: string, action: Action & { action: 'screenshot' }, options: CallOptions | undefined) {
    if (action.selector !== undefined) throw notSupported('a screenshot of one element')
    const { status, rawStatus } = await find(sessionId, options)
    if (status === 'closed' || status === 'error')
      throw new AppError({ code: 'not-found', message: `The session is ${rawStatus}.` })
    const body = { fullPage: action.full_page ?? false }
    const { bytes } = await http.bytes({ method: 'POST', path: '/v1/sessions/screenshot', body, options })
    return { image: `data:image/jpeg;base64,${toBase64(bytes)}` }
  }

  const unsupported = (what: string) => () => Promise.reject(notSupported(what))

  return {
    dialect: 'steel',
    list,

    create({ viewport, userAgent }, options) {
      const body = { dimensions: viewport, ...(userAgent === undefined ? {} : { userAgent }) }
      return http.json(sessionWire, { method: 'POST', path: '/v1/sessions', body, options })
    },

    async delete(sessionId, options) {
      const { status } = await find(sessionId, options)
      if (status === 'closed') return
      await http.bytes({ method: 'POST', path: `/v1/sessions/${encodeURIComponent(sessionId)}/release`, body: {}, options })
    },

    async execute(sessionId, action, options): Promise<ExecuteResult> {
      if (action.action !== 'screenshot') throw notSupported(action.action)
      const startedAt = Date.now()
      const result = await screenshot(sessionId, action, options)
      const durationMs = Date.now() - startedAt
      return {
        success: true,
        steps: [{ action: 'screenshot', success: true, durationMs, result, error: null }],
        totalDurationMs: durationMs
      }
    },

    executeBatch: unsupported('batches of actions'),
    liveView: unsupported('live-view links'),
    takeover: unsupported('takeover'),
    pause: unsupported('pausing an agent'),
    resume: unsupported('pausing an agent'),
    takeoverState: unsupported('takeover'),
    acceptTakeover: unsupported('takeover'),
    extendTakeover: unsupported('takeover'),
    releaseTakeover: unsupported('takeover')
  }
}

const notSupported = (what: string): AppError =>
  new AppError({ code: 'not-supported', message: `A Steel server has no ${what}.` })

function toBase64(bytes: Uint8Array): string {
  const chunks: string[] = []
  // `fromCharCode` takes its arguments on the stack: some thousand at a time.
  for (let at = 0; at < bytes.length; at += 8192) chunks.push(String.fromCharCode(...bytes.subarray(at, at + 8192)))
  return btoa(chunks.join(''))
}
