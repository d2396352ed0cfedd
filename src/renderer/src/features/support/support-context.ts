import type { ContextPage } from '@shared/domain/context'
import type { Support } from '@shared/domain/support'
import { computed, inject, provide, type ComputedRef, type InjectionKey } from 'vue'
import { useT } from '@/i18n'
import { useClock } from '@/ui/clock'
import { isHeldElsewhere } from '../control/drive'
import { provideSessionBase, type SessionBase } from '../session/session-base'
import { consentModelOf, type ConsentModel } from './consent-model'
import type { SupportSession } from './support-session'
import { useSupportVerbs, type SupportVerbs } from './support-verbs'

/** All that is known of the support session in view, for head, stage and inspector alike. */
export type SupportContext = SessionBase & {
  session: ComputedRef<SupportSession>
  support: ComputedRef<Support>
  /** The service's own page, as it tells of itself; null until main has told. */
  page: ComputedRef<ContextPage | null>
  remoteControl: ComputedRef<ConsentModel>
  fullDevice: ComputedRef<ConsentModel>
  /** Who has control instead of this window, in words. */
  holder: ComputedRef<string>
  verbs: SupportVerbs
}

const supportContextKey: InjectionKey<SupportContext> = Symbol('support')

/** Opens everything about one support session for as long as the calling component lives. */
export function provideSupport(source: () => SupportSession): SupportContext {
  const t = useT()
  const now = useClock()
  const base = provideSessionBase(source)
  const { control, driving, windowId } = base
  const session = computed(source)
  const support = computed(() => session.value.support)
  const context = computed(() => base.context.value.value)
  // Main's word for the consents is newest with the context; until it has told, the list's.
  const consents = computed(() => context.value ?? support.value)
  const inAnotherWindow = computed(() => isHeldElsewhere(control.value, windowId.value) && control.value.otherOperator === null)
  const supportContext: SupportContext = {
    ...base,
    session,
    support,
    page: computed(() => context.value?.page ?? null),
    remoteControl: computed(() =>
      consentModelOf({
        consent: consents.value.remoteControl,
        askAgainAt: context.value?.askAgainAt.remoteControl ?? null,
        held: driving.value ? 'here' : control.value.otherOperator === '' ? 'nobody' : 'elsewhere',
        now: now.value
      })
    ),
    fullDevice: computed(() =>
      consentModelOf({
        consent: consents.value.fullDevice,
        askAgainAt: context.value?.askAgainAt.fullDevice ?? null,
        held: 'here',
        now: now.value
      })
    ),
    holder: computed(() => {
      if (inAnotherWindow.value) return t('support.consent.remoteControl.otherWindow')
      const name = control.value.otherOperator
      if (name === '') return t('control.customer.given')
      return name === null ? t('support.consent.remoteControl.otherUnnamed') : t('support.consent.remoteControl.other', { name })
    }),
    verbs: useSupportVerbs(base)
  }
  provide(supportContextKey, supportContext)
  return supportContext
}

export function useSupport(): SupportContext {
  const context = inject(supportContextKey)
  if (context === undefined) throw new Error('no support session is in view')
  return context
}
