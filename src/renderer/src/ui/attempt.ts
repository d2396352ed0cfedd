import { readonly, ref, type Ref } from 'vue'
import { toErrorInfo, type ErrorInfo } from '@shared/errors'

export type Attempt = {
  busy: Readonly<Ref<boolean>>
  /** Why the last one failed; null while one runs and after one that went through. */
  error: Readonly<Ref<ErrorInfo | null>>
  /** Whether it went through. */
  run: (work: () => Promise<unknown>) => Promise<boolean>
  clear: () => void
}

/** One thing that the operator asked for, with what a button and an error line need to know of it. */
export function useAttempt(): Attempt {
  const busy = ref(false)
  const error = ref<ErrorInfo | null>(null)
  return {
    busy: readonly(busy),
    error: readonly(error),
    clear: () => (error.value = null),
    async run(work) {
      busy.value = true
      error.value = null
      try {
        await work()
        return true
      } catch (failure) {
        error.value = toErrorInfo(failure)
        return false
      } finally {
        busy.value = false
      }
    }
  }
}
