import type { ContextState, ContextVerb } from '@shared/domain/context'
import type { Session, SessionKey } from '@shared/domain/session'

/** RemoteContext over one kind of session: what applies to it, and how each verb is done there. */
export type ContextAdapter = {
  state(session: Session): Pick<ContextState, 'kind' | 'annotations' | 'capabilities' | 'remoteControl' | 'fullDevice' | 'screen'>
  /** Whether the session's own side says that the agent has the `control` tool in hand. */
  isControlling(key: SessionKey): boolean
  /** True when it was done or asked for. Errors: `not-supported`, and those of the services behind it. `setTool` is asked for `control` alone. */
  call(session: Session, command: ContextVerb, windowId: string): Promise<boolean>
}
