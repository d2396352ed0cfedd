import type { LiveStep } from '@shared/domain/live-step'
import { useTimeoutFn } from '@vueuse/core'
import { computed, shallowRef, watch, type ShallowRef } from 'vue'

/** A step that is over is still what the agent does, until this much later: most take less time than a glance. */
const lingerMs = 3_000

/** What the agent does at this moment, or did a moment ago; null while it does nothing. */
export function useAgentNow(steps: () => readonly LiveStep[]): Readonly<ShallowRef<LiveStep | null>> {
  const shown = shallowRef<LiveStep | null>(null)
  const { start, stop } = useTimeoutFn(() => (shown.value = null), lingerMs, { immediate: false })
  const latest = computed(
    () =>
      steps()
        .filter(({ run }) => run === null)
        .at(-1) ?? null
  )
  watch(
    latest,
    (step, before) => {
      if (step === null) return
      // What was over when this window came to look may be of yesterday, and is told again after each loss of the link.
      const isOld = before == null || (before.id === step.id && before.status !== 'running')
      if (isOld && step.status !== 'running') return
      shown.value = step
      stop()
      if (step.status !== 'running') start()
    },
    { immediate: true }
  )
  return shown
}
