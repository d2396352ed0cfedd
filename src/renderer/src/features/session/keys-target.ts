import type { Tool } from '@shared/domain/context'
import { computed, onBeforeUnmount, ref, watch, type ComputedRef, type Ref } from 'vue'
import { useCommands } from '../palette/commands'
import type { SessionContext } from './session-context'

export type KeysTarget = {
  /** The page has the keyboard; the stage sets it. */
  captured: Ref<boolean>
  /** To the page, nowhere until the page is clicked, or nowhere at all: this window watches, or its tool draws. */
  keys: ComputedRef<'page' | 'unfocused' | 'here'>
}

/** Where keys go. While the page has them no shortcut of ours may fire. */
export function useKeysTarget({ driving }: Pick<SessionContext, 'driving'>, tool: () => Tool): KeysTarget {
  const captured = ref(false)
  const { capturing } = useCommands()
  watch(captured, (now) => (capturing.value = now))
  onBeforeUnmount(() => (capturing.value = false))
  return {
    captured,
    keys: computed(() => {
      if (!driving.value || tool() !== 'control') return 'here'
      return captured.value ? 'page' : 'unfocused'
    })
  }
}
