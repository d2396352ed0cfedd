import { useTitle } from '@vueuse/core'
import { computed } from 'vue'
import { useT } from '@/i18n'
import type { SessionBase } from './session-base'

const marks = { you: '● ', waiting: '◔ ', other: '○ ', lost: '✕ ', unknown: '✕ ', agent: '', idle: '' } as const

/** Says in the window's title who drives what, for as long as the calling component lives. */
export function useSessionTitle({ drive, name }: Pick<SessionBase, 'drive' | 'name'>): void {
  const t = useT()
  useTitle(
    computed(() => {
      const word = drive.value === 'agent' || drive.value === 'idle' ? '' : `${t(`common.drive.${drive.value}`)} · `
      return `${marks[drive.value]}${word}${name.value} – ${t('shell.name')}`
    }),
    { restoreOnUnmount: () => t('shell.name') }
  )
}
