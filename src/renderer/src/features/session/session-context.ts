import type { Action, ActionName } from '@shared/domain/action'
import type { Session } from '@shared/domain/session'
import { computed, inject, provide, ref, shallowRef, type ComputedRef, type InjectionKey, type Ref, type ShallowRef } from 'vue'
import { useBridge } from '@/use-bridge'
import type { StageMark } from '@/viewer/session-stage'
import { useActionRuns, type ActionRuns } from '../inspector/action-runs'
import { useConsoleFeed, type ConsoleFeed } from '../inspector/console-feed'
import { useStepFeed, type StepFeed } from '../inspector/step-feed'
import { useAgentPause, type AgentPause } from './agent-pause'
import { useCastState, type CastFeed } from './cast-state'
import { offeredActions } from './offered-actions'
import { provideSessionBase, type SessionBase } from './session-base'
import { useTabChoice, type TabChoice } from './tab-choice'

/** All that is known of the remote browser in view, for head, stage and inspector alike. */
export type SessionContext = SessionBase & {
  cast: CastFeed
  tabs: TabChoice
  agentPause: AgentPause
  console: ConsoleFeed
  runs: ActionRuns
  /** Of the 12 actions those that the server can be asked for. */
  offered: ComputedRef<readonly ActionName[]>
  /** Actions laid out elsewhere for the action console, until it has taken them. */
  draft: ShallowRef<Action[] | null>
  steps: StepFeed
  /** The place that the stage points at now. */
  mark: Ref<StageMark | null>
}

const sessionContextKey: InjectionKey<SessionContext> = Symbol('session')

/** Opens everything about one remote browser for as long as the calling component lives. */
export function provideSession(source: () => Session): SessionContext {
  const bridge = useBridge()
  const base = provideSessionBase(source)
  const { sessionKey, session, connection, away } = base
  const cast = useCastState(bridge, sessionKey)
  const context: SessionContext = {
    ...base,
    cast,
    tabs: useTabChoice(() => cast.value.value),
    agentPause: useAgentPause({ bridge, session, connection, away }),
    console: useConsoleFeed(bridge, sessionKey),
    runs: useActionRuns(bridge, sessionKey),
    offered: computed(() => offeredActions(connection.value?.state.dialect ?? null)),
    draft: shallowRef(null),
    steps: useStepFeed(bridge, sessionKey),
    mark: ref(null)
  }
  provide(sessionContextKey, context)
  return context
}

/** Null where the session in view is no remote browser. */
export const useBrowserSession = (): SessionContext | null => inject(sessionContextKey, null)

export function useSession(): SessionContext {
  const context = useBrowserSession()
  if (context === null) throw new Error('no remote browser is in view')
  return context
}
