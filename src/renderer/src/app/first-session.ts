import { watch } from 'vue'
import { useSessionsStore } from '@/stores/sessions'
import { useRouter } from '@/route'

/**
 * A window that was opened on nothing in particular goes to the one session there is, so that a first start ends with something to watch. Watching is
 * passive, and whoever has gone somewhere or has a choice is left alone.
 */
export function useFirstSession(): void {
  const { route, openSession } = useRouter()
  const sessions = useSessionsStore()
  const stop = watch(
    () => ({ here: route.value, list: sessions.list }),
    ({ here, list }) => {
      const [only, another] = list
      const isAtStart = here.place === 'sessions' && here.sessionKey === null
      if (isAtStart && only === undefined) return
      stop()
      if (isAtStart && only !== undefined && another === undefined) openSession(only.key)
    }
  )
}
