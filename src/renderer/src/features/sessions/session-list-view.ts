import { useConnectionsStore } from '@/stores/connections'
import { useLinkStore } from '@/stores/link'
import { useSelfStore } from '@/stores/self'
import { useSessionsStore } from '@/stores/sessions'
import { computed, ref, type ComputedRef, type Ref } from 'vue'
import { useControlStore } from '../control/control-store'
import {
  groupRows,
  inOrder,
  matches,
  noFilter,
  toRows,
  type SessionFilter,
  type SessionGroups,
  type SessionRow
} from './session-list'
import { useRowWords } from './session-line'

export type SessionListView = {
  filter: Ref<SessionFilter>
  rows: ComputedRef<SessionRow[]>
  groups: ComputedRef<SessionGroups>
  /** The shown rows from top to bottom. */
  ordered: ComputedRef<SessionRow[]>
  agents: ComputedRef<string[]>
}

/** The list as it is shown: every session that main knows, filtered, grouped, in order. */
export function useSessionListView(): SessionListView {
  const sessions = useSessionsStore()
  const connections = useConnectionsStore()
  const controls = useControlStore()
  const self = useSelfStore()
  const link = useLinkStore()
  const filter = ref<SessionFilter>({ ...noFilter })
  const wordsOf = useRowWords()
  const shownOf = (row: SessionRow): string => [wordsOf(row), row.connection?.profile.name].join(' ')
  const rows = computed(() =>
    toRows({
      sessions: sessions.list,
      connections: connections.list,
      controls: controls.told,
      windowId: self.windowId,
      away: link.away
    })
  )
  const groups = computed(() =>
    groupRows(
      rows.value.filter((row) => matches(row, filter.value, shownOf(row))),
      connections.list
    )
  )
  return {
    filter,
    rows,
    groups,
    ordered: computed(() => inOrder(groups.value)),
    agents: computed(() => [...new Set(rows.value.map(({ session }) => session.agentId).filter(Boolean))].sort())
  }
}
