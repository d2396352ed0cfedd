import { z } from 'zod'
import type { Action } from '@shared/domain/action'
import { AppError } from '@shared/errors'
import { parseJson } from '../../../net/server-words'
import { optional } from '../../rest/wire'
import { answerError, type Http, type HttpRequest, parseAnswer, textOf } from '../../rest/http'
import { toListError } from '../../rest/list-error'
import type { BrowserAPI, CallOptions, ExecuteOptions } from '../../types'
import { toAbsoluteUrl } from '../absolute-url'
import { batchWire, singleWire } from './execute-wire'
import { sessionListWire, sessionWire } from './session-wire'
import { outcomeToWire, takeoverResultWire, takeoverStateWire, takeoverWire } from './takeover-wire'

const liveViewWire = z
  .object({ url: z.string(), expires_at: optional.time })
  .transform((wire) => ({ url: wire.url, expiresAt: wire.expires_at }))

/** Playwright's own default for an action that names no timeout. */
const actionTimeoutMs = 30_000
/** While a human holds the session an action waits, and its timeout stands still: this side must not be the one that gives up. */
const takeoverAllowanceMs = 3_600_000

/** The documented dialect (seed API, "Browser API"), and the local host's additive takeover calls. */
export function createDocumentedRest(http: Http, agentId: string): BrowserAPI {
  const root = `/api/agents/${encodeURIComponent(agentId)}/browser`
  const at = (sessionId: string, ...rest: string[]): string =>
    [root, encodeURIComponent(sessionId), ...rest.map((part) => encodeURIComponent(part))].join('/')

  /** The server ends an action when its own timeout runs out (408); ours is only for a server that forgot the call. */
  const executeTimeout = (actions: Action[]): number =>
    actions.reduce((sum, action) => sum + (action.timeout ?? actionTimeoutMs), takeoverAllowanceMs)

  async function additive<T>(schema: z.ZodType<T>, request: HttpRequest): Promise<T> {
    try {
      return await http.json(schema, request)
    } catch (error) {
      throw error instanceof AppError && isMissingRoute(error)
        ? new AppError({
            code: 'not-supported',
            message: error.message,
            ...(error.status === undefined ? {} : { status: error.status })
          })
        : error
    }
  }

  return {
    dialect: 'documented',

    async list(options) {
      const request: HttpRequest = { method: 'GET', path: root, options }
      const { sessions } = await http.json(sessionListWire, request).catch((error: unknown) => {
        throw toListError(error)
      })
      return sessions
    },

    create({ headless, viewport, userAgent }, options) {
      const body = { headless, viewport, ...(userAgent === undefined ? {} : { user_agent: userAgent }) }
      return http.json(sessionWire, { method: 'POST', path: root, body, options })
    },

    async delete(sessionId, options) {
      const path = `${root}?id=${encodeURIComponent(sessionId)}`
      await http.bytes({ method: 'DELETE', path, options })
    },

    execute(sessionId, action, options) {
      return http.json(singleWire(action.action), {
        method: 'POST',
        path: at(sessionId, 'execute'),
        body: withAbsoluteUrl(action),
        headers: callHeaders(options),
        options,
        timeoutMs: executeTimeout([action])
      })
    },

    async executeBatch(sessionId, actions, options) {
      const request: HttpRequest = {
        method: 'POST',
        path: at(sessionId, 'execute'),
        body: { actions: actions.map(withAbsoluteUrl) },
        headers: callHeaders(options),
        options,
        timeoutMs: executeTimeout(actions)
      }
      const answer = await http.send(request)
      if (answer.status >= 200 && answer.status < 300) return parseAnswer(batchWire, answer)
      const partial = batchWire.safeParse(parseJson(textOf(answer)))
      if (partial.success) return partial.data
      throw answerError(answer)
    },

    liveView(sessionId, options) {
      return http.json(liveViewWire, { method: 'GET', path: at(sessionId, 'live-view'), options })
    },

    async takeover(sessionId, request, options) {
      const takeover = await http.json(takeoverWire, { method: 'POST', path: at(sessionId, 'takeover'), body: request, options })
      // The documented answer repeats neither the reason nor who asked.
      const reason = takeover.reason === '' ? request.reason : takeover.reason
      return { ...takeover, reason, requestedBy: request.operator === undefined ? takeover.requestedBy : 'operator' }
    },

    async pause(sessionId, options) {
      await additive(z.unknown(), post(at(sessionId, 'pause'), {}, options))
    },

    async resume(sessionId, options) {
      await additive(z.unknown(), post(at(sessionId, 'resume'), {}, options))
    },

    takeoverState(sessionId, options) {
      return additive(takeoverStateWire, { method: 'GET', path: at(sessionId, 'takeover'), options })
    },

    acceptTakeover(sessionId, takeoverId, request, options) {
      return additive(takeoverWire, post(at(sessionId, 'takeover', takeoverId, 'accept'), request, options))
    },

    extendTakeover(sessionId, takeoverId, request, options) {
      return additive(takeoverWire, post(at(sessionId, 'takeover', takeoverId, 'extend'), request, options))
    },

    releaseTakeover(sessionId, takeoverId, { outcome, note }, options) {
      const body = { outcome: outcomeToWire(outcome), note }
      return additive(takeoverResultWire, post(at(sessionId, 'takeover', takeoverId, 'release'), body, options))
    }
  }
}

const callHeaders = ({ runId, takeoverId }: ExecuteOptions = {}): Record<string, string> => ({
  ...(runId === undefined ? {} : { 'castdeck-run': runId }),
  ...(takeoverId === undefined ? {} : { 'castdeck-takeover': takeoverId })
})

const withAbsoluteUrl = (action: Action): Action =>
  action.action === 'navigate' ? { ...action, url: toAbsoluteUrl(action.url) } : action

const post = (path: string, body: unknown, options: CallOptions | undefined): HttpRequest => ({
  method: 'POST',
  path,
  body,
  options
})

/** A server without the call answers 404, 405 or 501; one that has it names what it did not find. */
function isMissingRoute(error: AppError): boolean {
  const named = error.params?.['serverCode'] === 'session_not_found' || error.params?.['serverCode'] === 'takeover_not_found'
  return !named && (error.status === 404 || error.status === 405 || error.status === 501)
}
