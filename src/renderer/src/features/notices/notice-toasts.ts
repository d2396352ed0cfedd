import { watch } from 'vue'
import type { Notice } from '@shared/contract/app'
import { useT } from '@/i18n'
import { useNoticesStore } from '@/stores/notices'
import { useToasts } from '@/ui/toasts'

/** These have the banner over the window's contents. */
const hasBanner = (code: Notice['code']): boolean => code === 'bridge-lost' || code === 'bridge-refused'

/** Says each notice once as it comes, in every window: a bell that counts one more is easily overlooked, and a window torn off has none. */
export function useNoticeToasts(): void {
  const t = useT()
  const notices = useNoticesStore()
  const toasts = useToasts()
  const said = new Set<string>()
  watch(
    () => notices.list,
    (list) => {
      for (const { id, code, level, params } of [...list].reverse()) {
        if (said.has(id) || hasBanner(code)) continue
        said.add(id)
        toasts.show({ tone: level, title: t(`notices.${code}.what`, params), text: t(`notices.${code}.remedy`, params) })
      }
    },
    { immediate: true }
  )
}
