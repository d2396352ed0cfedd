import type { Tool } from '@shared/domain/context'
import { nextTick, readonly, ref, watch, type Ref } from 'vue'
import { useErrorToast } from '@/ui/error-toast'
import type { SessionStageHandle } from '@/viewer/session-stage'
import type { SessionContext } from './session-context'

export type StageTool = {
  tool: Readonly<Ref<Tool>>
  choose: (tool: Tool) => Promise<void>
  /** Wipes what was drawn. */
  clear: () => Promise<void>
}

/** Strokes over a browser stay in this window, and so does the tool; main hears of it for RemoteContext's sake. */
export function useStageTool(
  { context, driving }: Pick<SessionContext, 'context' | 'driving'>,
  stage: () => SessionStageHandle | null
): StageTool {
  const orToast = useErrorToast()
  const tool = ref<Tool>('control')

  // Whoever takes control means to type: the page gets the keyboard at once.
  watch(driving, (now) => {
    tool.value = 'control'
    if (now) void nextTick(() => stage()?.focus())
  })
  return {
    tool: readonly(tool),
    choose: async (chosen) => {
      tool.value = chosen
      if (chosen !== 'control' || driving.value) await orToast(context.call({ verb: 'setTool', tool: chosen }))
      await nextTick()
      stage()?.focus()
    },
    clear: async () => {
      stage()?.clearDrawing()
      await orToast(context.call({ verb: 'clearAnnotations' }))
    }
  }
}
