import { ref, type Ref } from 'vue'
import { usePaneSize } from '@/ui/pane-size'
import { useFold, type Fold } from '../session/fold'
import type { InspectorTab } from './inspector-tab'

export type InspectorHandle = Fold & { width: Ref<number>; tab: Ref<InspectorTab>; show: (tab: InspectorTab) => void }

/** The inspector beside a session: folded or not, how wide, and on which tab. */
export function useInspectorPane(): InspectorHandle {
  const fold = useFold('inspector', 1100)
  const tab = ref<InspectorTab>('activity')
  return {
    ...fold,
    tab,
    width: usePaneSize('inspector', 324),
    show(wanted) {
      tab.value = wanted
      fold.open.value = true
    }
  }
}
