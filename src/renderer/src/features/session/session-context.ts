import type { Action, ActionName } from '@shared/domain/action'
import type { Connection } from '@shared/domain/connection'
import { isDrivenBy, observing, type ControlState } from '@shared/domain/control'
import type { Session, SessionKey } from '@shared/domain/session'
import { computed, inject, provide, ref, shallowRef, type ComputedRef, type InjectionKey, type Ref, type ShallowRef } from 'vue'
import { useConnectionsStore } from '@/stores/connections'
import { useLinkStore } from '@/stores/link'
import { useSelfStore } from '@/stores/self'
import { useSettingsStore } from '@/stores/settings'
import { useBridge } from '@/use-bridge'
import type { StageMark } from '@/viewer/session-stage'
import { bannerOf, type BannerModel } from '../control/banner-model'
import { useControlActions, type ControlActions } from '../control/control-actions'
import { useControlStore } from '../control/control-store'
import { driveNow, hasEnded, type Drive } from '../control/drive'
import { useActionRuns, type ActionRuns } from '../inspector/action-runs'
import { useAuditFeed, type AuditFeed } from '../inspector/audit-feed'
import { useConsoleFeed, type ConsoleFeed } from '../inspector/console-feed'
import { useStepFeed, type StepFeed } from '../inspector/step-feed'
import { sessionName } from '../sessions/session-name'
import { useAgentPause, type AgentPause } from './agent-pause'
import { useCastState, type CastFeed } from './cast-state'
import { useContextState, type ContextFeed } from './context-state'
import { offeredActions } from './offered-actions'
import { useTabChoice, type TabChoice } from './tab-choice'

/** What the session view asks the operator: one at a time. */
export type SessionDialog = 'give-back' | 'decline' | 'force' | 'end' | 'share' | 'type-text'

/** All that is known of the session in view, for head, stage and inspector alike. */
export type SessionContext = {
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
  cast: CastFeed
  tabs: TabChoice
  agentPause: AgentPause
  context: ContextFeed
  console: ConsoleFeed
  runs: ActionRuns
  /** Of the 12 actions those that the server can be asked for. */
  offered: ComputedRef<readonly ActionName[]>
  /** Actions laid out elsewhere for the action console, until it has taken them. */
  draft: ShallowRef<Action[] | null>
  steps: StepFeed
  audit: AuditFeed
  /** The place that the stage points at now. */
  mark: Ref<StageMark | null>
  dialog: Ref<SessionDialog | null>
}

const sessionContextKey: InjectionKey<SessionContext> = Symbol('session')

/** Opens everything about one session for as long as the calling component lives. */
export function provideSession(source: () => Session): SessionContext {
  const bridge = useBridge()
  const self = useSelfStore()
  const connections = useConnectionsStore()
  const settings = useSettingsStore()
  const controls = useControlStore()
  const link = useLinkStore()

  const session = computed(source)
  const sessionKey = session.value.key
  const windowId = computed(() => self.windowId)
  const control = computed(() => controls.of(sessionKey))
  const connection = computed(() => connections.byId.get(session.value.connectionId) ?? null)
  const told = computed(() => controls.told.get(sessionKey) ?? observing(sessionKey))
  const away = computed(() => link.away)
  const cast = useCastState(bridge, sessionKey)
  const context: SessionContext = {
    sessionKey,
    windowId,
    session,
    connection,
    name: computed(() => sessionName(session.value)),
    ended: computed(() => hasEnded(session.value)),
    away,
    control,
    drive: computed(() => driveNow({ session: session.value, control: told.value, windowId: self.windowId }, link.away)),
    driving: computed(() => self.windowId !== '' && isDrivenBy(control.value, self.windowId)),
    banner: computed(() => bannerOf(session.value, told.value, self.windowId, link.state)),
    actions: useControlActions({
      bridge,
      sessionKey,
      state: () => control.value,
      seconds: () => settings.settings.takeoverSeconds
    }),
    cast,
    tabs: useTabChoice(() => cast.value.value),
    agentPause: useAgentPause({ bridge, session, connection, away }),
    context: useContextState(bridge, sessionKey),
    console: useConsoleFeed(bridge, sessionKey),
    runs: useActionRuns(bridge, sessionKey),
    offered: computed(() => offeredActions(connection.value?.state.dialect ?? null)),
    draft: shallowRef(null),
    steps: useStepFeed(bridge, sessionKey),
    audit: useAuditFeed(bridge, sessionKey),
    mark: ref(null),
    dialog: ref(null)
  }
  provide(sessionContextKey, context)
  return context
}

export function useSession(): SessionContext {
  const context = inject(sessionContextKey)
  if (context === undefined) throw new Error('no session is in view')
  return context
}
