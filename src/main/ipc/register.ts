import type { CallSpec, ContractSpec, HandlersOf } from '@shared/contract/define'
import { callRequestSchema, type Answer } from '@shared/contract/wire'
import { AppError, toErrorInfo } from '@shared/errors'
import type { Caller, Logger } from '../services/ports'
import { createRateLimit, type RateLimit } from './rate-limit'
import { exceedsBytes } from './size'

/** Who sent a call, as the shell made out: one of our windows, or a stranger and why. */
export type Sender = Caller | { refused: string }

/** The one door into the services, the same behind both shells. */
export type Gate = {
  /** Never rejects: what goes wrong is part of the answer. */
  handle(sender: Sender, request: unknown): Promise<Answer>
  /** A window is gone; nothing is kept of it. */
  forget(windowId: string): void
}

export const maxRequestBytes = 64 * 1024 * 1024

type Deps<T extends ContractSpec> = {
  contract: T
  handlers: HandlersOf<T, Caller>
  logger: Logger
  /** Calls a second for each window, and how many may come at once. Input is one call an animation frame. */
  rate?: { perSecond: number; burst: number }
  now?: () => number
}

// Declared as a method, so that a handler of a verb's own input fits: the input was parsed by that verb's schema.
type AnyHandler = { handle(input: unknown, caller: Caller): unknown }['handle']

/**
 * Checks every call: sender, shape and size, rate, verb, input, and the output on its way back. A refusal is answered with `forbidden`, `bad-request`,
 * `too-large` or `not-supported` and logged; nothing of the call's content is.
 */
export function createGate<T extends ContractSpec>({ contract, handlers, logger, rate, now = Date.now }: Deps<T>): Gate {
  const limits = new Map<string, RateLimit>()
  const verbs = new Map<string, { spec: CallSpec; handler: AnyHandler | undefined }>(
    Object.entries(contract).flatMap(([room, { calls }]) => {
      const handlersOfRoom: Record<string, AnyHandler> | undefined = handlers[room]
      return Object.entries(calls).map(([verb, spec]) => [`${room}.${verb}`, { spec, handler: handlersOfRoom?.[verb] }] as const)
    })
  )

  const limitOf = (windowId: string): RateLimit => {
    const known = limits.get(windowId)
    if (known !== undefined) return known
    const created = createRateLimit({ ...(rate ?? { perSecond: 400, burst: 1200 }), now })
    limits.set(windowId, created)
    return created
  }

  const refuse = (error: AppError, facts: object): Answer => {
    logger.warn({ ...facts, code: error.code }, `call refused: ${error.message}`)
    return { ok: false, error: error.toInfo() }
  }

  return {
    async handle(sender, request) {
      if ('refused' in sender) return refuse(new AppError({ code: 'forbidden', message: sender.refused }), {})
      const { windowId } = sender
      if (!limitOf(windowId).take()) return refuse(new AppError({ code: 'bad-request', message: 'too many calls' }), { windowId })
      const { data } = callRequestSchema.safeParse(request)
      if (data === undefined) return refuse(new AppError({ code: 'bad-request', message: 'not a call' }), { windowId })
      const name = `${data.room}.${data.verb}`
      const facts = { windowId, verb: name }
      const found = verbs.get(name)
      if (found?.handler === undefined)
        return refuse(new AppError({ code: 'not-supported', message: `no verb ${name}` }), { windowId })
      if (exceedsBytes(data.input, maxRequestBytes))
        return refuse(new AppError({ code: 'too-large', message: `input of ${name} is too large` }), facts)
      const input = found.spec.input.safeParse(data.input)
      if (!input.success) return refuse(badInput(name, input.error.issues), facts)

      try {
        const result: unknown = await found.handler(input.data, { windowId })
        const output = found.spec.output.safeParse(result)
        if (output.success) return { ok: true, value: output.data }
        logger.error({ ...facts, issues: describeIssues(output.error.issues) }, 'a handler answered out of contract')
        return { ok: false, error: { code: 'internal', message: `${name} answered out of contract` } }
      } catch (error) {
        const info = toErrorInfo(error)
        if (info.code === 'internal') logger.error({ ...facts, err: error }, 'a handler failed')
        else logger.info({ ...facts, code: info.code }, 'a call was answered with an error')
        return { ok: false, error: info }
      }
    },
    forget(windowId) {
      limits.delete(windowId)
    }
  }
}

type Issue = { path: PropertyKey[]; code?: string | undefined }
// Paths and codes only: zod's messages may quote what was sent, and that may be a secret.
const describeIssues = (issues: Issue[]): string =>
  issues
    .slice(0, 5)
    .map(({ path, code }) => `${path.map(String).join('.') || 'input'}: ${code ?? 'invalid'}`)
    .join('; ')

const badInput = (name: string, issues: Issue[]): AppError =>
  new AppError({ code: 'bad-request', message: `input of ${name} is out of contract (${describeIssues(issues)})` })
