import type { Bridge } from '@shared/contract'
import type { Input } from '@shared/input'
import { toErrorInfo, type ErrorInfo } from '@shared/errors'
import type { SessionContext } from './session-context'

/**
 * The driver's hands to main: ordered batches with the lease they belong to. A batch that comes after the lease is gone is dropped here as main would drop
 * it; any other failure is told once, until input goes through again.
 */
export function createRemoteInput(
  bridge: Bridge,
  { sessionKey, control, driving }: Pick<SessionContext, 'sessionKey' | 'control' | 'driving'>,
  deps: { pageId: () => string | null; onFailure: (error: ErrorInfo) => void }
): (events: Input[]) => Promise<void> {
  let failing = false
  const send = async (leaseId: string, pageId: string, events: Input[]): Promise<void> => {
    try {
      await bridge.control.input({ sessionKey, leaseId, pageId, events })
      failing = false
    } catch (thrown) {
      const error = toErrorInfo(thrown)
      if (failing || error.code === 'not-driving') return
      failing = true
      deps.onFailure(error)
    }
  }
  return async (events) => {
    const { leaseId } = control.value
    const pageId = deps.pageId()
    if (driving.value && leaseId !== null && pageId !== null) await send(leaseId, pageId, events)
  }
}
