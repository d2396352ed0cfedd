import { Monitor, Plug, Stethoscope } from 'lucide-vue-next'
import { computed, type Component, type ComputedRef } from 'vue'
import { useRouter } from '@/route'
import { placeOf, sessionName } from '@/features/sessions/session-name'
import { platformIcon } from '@/features/support/platform-icon'
import { useT } from '@/i18n'
import { useConnectionsStore } from '@/stores/connections'
import { useSessionsStore } from '@/stores/sessions'
import type { Chord } from '@/ui/keys'
import { useCommands } from './commands'

export type PaletteItem = {
  id: string
  group: string
  title: string
  /** What stands small beside the title; searched too. */
  context: string
  icon: Component | null
  keys: Chord | undefined
  run: () => void
}

/** Everything that can be found: sessions, what can be done now, connections. */
export function usePaletteItems(): ComputedRef<PaletteItem[]> {
  const t = useT()
  const commands = useCommands()
  const sessions = useSessionsStore()
  const connections = useConnectionsStore()
  const router = useRouter()
  return computed(() => [
    ...sessions.list.map((session) => ({
      id: `session:${session.key}`,
      group: t('palette.sessions'),
      title: sessionName(session),
      context: [connections.byId.get(session.connectionId)?.profile.name, session.agentId, placeOf(session.url)]
        .filter(Boolean)
        .join(' · '),
      icon: session.support === null ? Monitor : platformIcon(session.support.device.platform),
      keys: undefined,
      run: () => router.openSession(session.key)
    })),
    ...commands.available().map(({ id, title, section, icon, keys, run }) => ({
      id,
      group: t(`palette.section.${section}`),
      title: title(),
      context: '',
      icon: icon ?? null,
      keys,
      run
    })),
    ...connections.list
      .filter(({ profile }) => profile.cobrowse !== null)
      .map(({ profile: { id, name } }) => ({
        id: `diagnose:${id}`,
        group: t('palette.section.app'),
        title: t('palette.command.diagnose', { name }),
        context: '',
        icon: Stethoscope,
        keys: undefined,
        run: () => router.go({ place: 'connections', shown: { id, at: 'diagnosis' } })
      })),
    ...connections.list.map(({ profile }) => ({
      id: `connection:${profile.id}`,
      group: t('palette.connections'),
      title: profile.name,
      context: profile.baseUrl,
      icon: Plug,
      keys: undefined,
      run: () => router.go({ place: 'connections' })
    }))
  ])
}
