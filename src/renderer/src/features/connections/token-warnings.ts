import { watch } from 'vue'
import { useRouter } from '@/route'
import { useFormats, useT } from '@/i18n'
import { useConnectionsStore } from '@/stores/connections'
import { useClock } from '@/ui/clock'
import { useToasts } from '@/ui/toasts'
import { inMinutes, isPasted, tokenLife, tokenWarningsMs } from './token-life'

/** Says of each token that is not renewed that it runs out, once some minutes ahead and once shortly before; a new one is warned of anew. */
export function useTokenWarnings(): void {
  const t = useT()
  const formats = useFormats()
  const now = useClock()
  const toasts = useToasts()
  const router = useRouter()
  const store = useConnectionsStore()
  const said = new Set<string>()

  watch(
    () => [store.list, now.value] as const,
    ([list, at]) => {
      for (const connection of list) {
        const life = tokenLife(connection, at)
        if (life.kind !== 'soon') continue
        const { id, name } = connection.profile
        const due = tokenWarningsMs(connection)
          .filter((ahead) => life.expiresAt - at <= ahead)
          .map((ahead) => `${id} ${life.expiresAt} ${ahead}`)
        // A window opened late says the last warning alone.
        const isNew = due.some((warning) => !said.has(warning))
        for (const warning of due) said.add(warning)
        if (!isNew) continue
        toasts.show({
          tone: 'warning',
          title: t('connections.token.soon', { name, ago: formats.value.ago(inMinutes(life.expiresAt, at), at) }),
          text: t(isPasted(connection) ? 'connections.token.soonText' : 'connections.token.notRenewed'),
          action: {
            label: t(isPasted(connection) ? 'connections.token.paste' : 'common.edit'),
            run: () => router.go({ place: 'connections', shown: { id, at: 'token' } })
          }
        })
      }
    },
    { immediate: true }
  )
}
