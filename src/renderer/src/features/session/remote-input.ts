import type { Bridge } from '@shared/contract'
import type { Input } from '@shared/input'
import { AppError } from '@shared/errors'
import { readonly, shallowRef, watch, type ShallowRef } from 'vue'
import type { SessionContext } from './session-context'

export type RemoteInput = {
  /** Resolves when main has taken the batch. Rejects when it has not, so that no later piece of a text follows one that is missing. */
  send: (events: Input[]) => Promise<void>
  /** What the last batch failed with; null once one goes through, and when driving ends. */
  failure: Readonly<ShallowRef<unknown>>
}

/** The driver's hands to main: ordered batches with the lease they belong to. */
export function createRemoteInput(
  bridge: Bridge,
  { sessionKey, control, driving }: Pick<SessionContext, 'sessionKey' | 'control' | 'driving'>,
  { pageId }: { pageId: () => string | null }
): RemoteInput {
  const failure = shallowRef<unknown>(null)
  watch(driving, () => (failure.value = null))

  async function send(events: Input[]): Promise<void> {
    const { leaseId } = control.value
    const page = pageId()
    if (!driving.value || leaseId === null || page === null)
      throw new AppError({ code: 'not-driving', message: 'this window does not drive, so nothing was sent' })
    try {
      await bridge.control.input({ sessionKey, leaseId, pageId: page, events })
      failure.value = null
    } catch (thrown) {
      failure.value = thrown
      throw thrown
    }
  }
  return { send, failure: readonly(failure) }
}
