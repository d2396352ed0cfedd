import type { Connection } from '@shared/domain/connection'
import { isDrivenBy, observing, type ControlState } from '@shared/domain/control'
import type { Session, SessionKey } from '@shared/domain/session'
import { computed, inject, provide, ref, type ComputedRef, type InjectionKey, type Ref } from 'vue'
import { useConnectionsStore } from '@/stores/connections'
import { useLinkStore } from '@/stores/link'
import { useSelfStore } from '@/stores/self'
import { useSettingsStore } from '@/stores/settings'
import { useBridge } from '@/use-bridge'
import { bannerOf, type BannerModel } from '../control/banner-model'
import { useControlActions, type ControlActions } from '../control/control-actions'
import { useControlStore } from '../control/control-store'
import { driveNow, hasEnded, type Drive } from '../control/drive'
import { useAuditFeed, type AuditFeed } from '../inspector/audit-feed'
import { isAway } from '../sessions/known-at'
import { sessionName } from '../sessions/session-name'
import { useContextState, type ContextFeed } from './context-state'

/** What the session view asks the operator: one at a time. */
export type SessionDialog = 'give-back' | 'decline' | 'force' | 'end' | 'share' | 'type-text'

/** What is known of the session in view, whichever kind it is. */
export type SessionBase = {
  sessionKey: SessionKey
  windowId: ComputedRef<string>
  session: ComputedRef<Session>
  connection: ComputedRef<Connection | null>
  name: ComputedRef<string>
  ended: ComputedRef<boolean>
  /** Main cannot be reached: what stands here is what it told last, and nothing can be asked of it. */
  away: ComputedRef<boolean>
  control: ComputedRef<ControlState>
  drive: ComputedRef<Drive>
  /** The one question of the input gate. */
  driving: ComputedRef<boolean>
  banner: ComputedRef<BannerModel>
  actions: ControlActions
  context: ContextFeed
  audit: AuditFeed
  dialog: Ref<SessionDialog | null>
}

const sessionBaseKey: InjectionKey<SessionBase> = Symbol('session-base')

/** Opens what both kinds of session have, for as long as the calling component lives. */
export function provideSessionBase(source: () => Session): SessionBase {
  const bridge = useBridge()
  const self = useSelfStore()
  const connections = useConnectionsStore()
  const settings = useSettingsStore()
  const controls = useControlStore()
  const link = useLinkStore()

  const session = computed(source)
  const sessionKey = session.value.key
  const control = computed(() => controls.of(sessionKey))
  const told = computed(() => controls.told.get(sessionKey) ?? observing(sessionKey))
  const base: SessionBase = {
    sessionKey,
    windowId: computed(() => self.windowId),
    session,
    connection: computed(() => connections.byId.get(session.value.connectionId) ?? null),
    name: computed(() => sessionName(session.value)),
    ended: computed(() => hasEnded(session.value)),
    away: computed(() => link.away),
    control,
    drive: computed(() =>
      driveNow(
        { session: session.value, control: told.value, windowId: self.windowId },
        { main: link.away, server: isAway(base.connection.value) }
      )
    ),
    driving: computed(() => self.windowId !== '' && isDrivenBy(control.value, self.windowId)),
    banner: computed(() => bannerOf(session.value, told.value, self.windowId, link.state, base.connection.value?.state.health)),
    actions: useControlActions({
      bridge,
      sessionKey,
      state: () => control.value,
      seconds: () => settings.settings.takeoverSeconds
    }),
    context: useContextState(bridge, sessionKey),
    audit: useAuditFeed(bridge, sessionKey),
    dialog: ref(null)
  }
  provide(sessionBaseKey, base)
  return base
}

export function useSessionBase(): SessionBase {
  const base = inject(sessionBaseKey)
  if (base === undefined) throw new Error('no session is in view')
  return base
}
