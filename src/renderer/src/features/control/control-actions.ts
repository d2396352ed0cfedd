import type { Bridge } from '@shared/contract'
import type { ControlState, Outcome } from '@shared/domain/control'
import type { SessionKey } from '@shared/domain/session'
import { AppError, toErrorInfo, type ErrorInfo } from '@shared/errors'
import { readonly, ref, type Ref } from 'vue'

export type ControlVerb = 'take' | 'extend' | 'release' | 'decline' | 'acknowledge'
export type ControlFailure = { verb: ControlVerb; error: ErrorInfo }

export type ControlActions = {
  /** What is being asked of the service now. */
  pending: Readonly<Ref<ControlVerb | null>>
  failure: Readonly<Ref<ControlFailure | null>>
  dismissFailure: () => void
  take: (options?: { force?: boolean }) => Promise<boolean>
  extend: () => Promise<boolean>
  release: (outcome: Outcome, note: string) => Promise<boolean>
  decline: (note: string) => Promise<boolean>
  acknowledge: () => Promise<boolean>
}

/**
 * The operator's verbs on one session's lease. Each answers whether it went through; why not is in `failure`. The new state itself comes by the control
 * service's event, never from here.
 */
export function useControlActions(deps: {
  bridge: Bridge
  sessionKey: SessionKey
  state: () => ControlState
  seconds: () => number
}): ControlActions {
  const { bridge, sessionKey, state, seconds } = deps
  const pending = ref<ControlVerb | null>(null)
  const failure = ref<ControlFailure | null>(null)

  const attempt = async (verb: ControlVerb, ask: () => Promise<unknown>): Promise<boolean> => {
    if (pending.value !== null) return false
    pending.value = verb
    failure.value = null
    try {
      await ask()
      return true
    } catch (thrown) {
      failure.value = { verb, error: toErrorInfo(thrown) }
      return false
    } finally {
      pending.value = null
    }
  }
  const lease = (): string => {
    const { leaseId } = state()
    if (leaseId === null) throw new AppError({ code: 'not-driving', message: 'there is no lease' })
    return leaseId
  }

  return {
    pending: readonly(pending),
    failure: readonly(failure),
    dismissFailure: () => (failure.value = null),
    take: ({ force = false } = {}) =>
      attempt('take', () => bridge.control.take({ sessionKey, seconds: seconds(), ...(force ? { force } : {}) })),
    extend: () => attempt('extend', async () => bridge.control.extend({ sessionKey, leaseId: lease(), seconds: seconds() })),
    release: (outcome, note) =>
      attempt('release', async () => bridge.control.release({ sessionKey, leaseId: lease(), outcome, note })),
    decline: (note) => attempt('decline', () => bridge.control.decline({ sessionKey, note })),
    acknowledge: () => attempt('acknowledge', () => bridge.control.acknowledge({ sessionKey }))
  }
}
