import { z } from 'zod'
import type { ActionStep } from '@shared/domain/action'
import { optional } from '../../rest/wire'
import type { ExecuteResult } from '../../types'
import { takeoverResultWire } from './takeover-wire'

const stepError = z
  .union([
    z.string().transform((message) => ({ code: 'error', message })),
    z.object({ code: z.string().catch('error'), message: z.string().catch('') })
  ])
  .nullish()
  .catch(null)

const takeover = takeoverResultWire.nullish().catch(null)
const stepFields = { success: z.boolean(), duration_ms: optional.number, result: z.unknown().optional(), error: stepError }

const stepWire = z
  .object({ action: z.string(), ...stepFields })
  .transform(({ action, ...step }): ActionStep => toStep(action, step))

/** A batch's answer. A server may give it with an error's status too: what went well until then is worth showing. */
export const batchWire = z
  .object({ success: z.boolean(), results: z.array(stepWire), total_duration_ms: optional.number, takeover })
  .transform((wire): ExecuteResult => ({
    success: wire.success,
    steps: wire.results,
    totalDurationMs: wire.total_duration_ms,
    ...told(wire)
  }))

/** A single action's answer does not name the action: the caller knows which it was. */
export const singleWire = (action: string) =>
  z.object({ ...stepFields, takeover }).transform((wire): ExecuteResult => ({
    success: wire.success,
    steps: [toStep(action, wire)],
    totalDurationMs: wire.duration_ms,
    ...told(wire)
  }))

type StepWire = {
  success: boolean
  duration_ms: number | null
  result?: unknown
  error?: { code: string; message: string } | null | undefined
}

function toStep(action: string, wire: StepWire): ActionStep {
  return {
    action,
    success: wire.success,
    durationMs: wire.duration_ms,
    ...(wire.result === undefined ? {} : { result: wire.result }),
    error: wire.error ?? null
  }
}

const told = ({
  takeover: result
}: {
  takeover?: ExecuteResult['takeover'] | null | undefined
}): Pick<ExecuteResult, 'takeover'> => (result == null ? {} : { takeover: result })
