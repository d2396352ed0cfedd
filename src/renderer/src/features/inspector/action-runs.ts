import type { Bridge } from '@shared/contract'
import type { ActionRun } from '@shared/contract/session-live'
import type { Action } from '@shared/domain/action'
import type { SessionKey } from '@shared/domain/session'
import type { ErrorInfo } from '@shared/errors'
import { computed, type ComputedRef, type Ref } from 'vue'
import { useLiveCollection } from '@/stores/live-collection'

export type ActionRuns = {
  /** Newest first. */
  runs: ComputedRef<ActionRun[]>
  running: ComputedRef<ActionRun | null>
  error: Readonly<Ref<ErrorInfo | null>>
  run: (actions: Action[]) => Promise<ActionRun>
  cancel: (id: string) => Promise<void>
}

/** The runs of one session, whichever window started them. */
export function useActionRuns(bridge: Bridge, sessionKey: SessionKey): ActionRuns {
  const live = useLiveCollection(bridge, {
    load: () => bridge.actions.history({ sessionKey }),
    subscribe: (put) => bridge.actions.on('changed', (run) => run.sessionKey === sessionKey && put(run)),
    keyOf: (run: ActionRun) => run.id
  })
  const runs = computed(() => [...live.items.value.values()].sort((a, b) => b.startedAt - a.startedAt))
  return {
    runs,
    running: computed(() => runs.value.find(({ durationMs }) => durationMs === null) ?? null),
    error: live.error,
    run: async (actions) => {
      const run = await bridge.actions.run({ sessionKey, actions })
      // A quick run's end is told before this answer arrives.
      if (!live.items.value.has(run.id)) live.put([run])
      return run
    },
    cancel: (id) => bridge.actions.cancel({ id })
  }
}
