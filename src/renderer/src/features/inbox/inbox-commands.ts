import { Hand } from 'lucide-vue-next'
import { useT } from '@/i18n'
import { useRouter } from '@/route'
import { useCommands } from '../palette/commands'
import { useInbox } from './inbox'

/** From one session that waits for the operator to the next, what ends soonest first. */
export function useInboxCommands(): void {
  const t = useT()
  const { operator } = useInbox()
  const router = useRouter()
  useCommands().register({
    id: 'inbox.next',
    section: 'go',
    title: () => t('inbox.next'),
    icon: Hand,
    keys: 'Alt+J',
    when: () => operator.value.length > 0,
    run() {
      const keys = operator.value.map(({ sessionKey }) => sessionKey)
      const { route } = router
      const here = route.value.place === 'sessions' ? keys.indexOf(route.value.sessionKey ?? '') : -1
      const next = keys[(here + 1) % keys.length]
      if (next !== undefined) router.go({ place: 'sessions', sessionKey: next, solo: false })
    }
  })
}
