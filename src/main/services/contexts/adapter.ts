import type { ContextState, ContextVerb, Tool } from '@shared/domain/context'
import type { Session, SessionKey } from '@shared/domain/session'

/** RemoteContext over one kind of session: what applies to it, and how each verb is done there. */
export type ContextAdapter = {
  state(session: Session): Omit<ContextState, 'sessionKey' | 'tool'>
  /** Whether the session's own side says that the agent has the `control` tool in hand. */
  isControlling(key: SessionKey): boolean
  /** True when it was done or asked for. Errors: `not-supported`, and those of the services behind it. */
  call(session: Session, command: ContextVerb, windowId: string): Promise<boolean>
  /** The tool in hand is another by what happened, not by a call. */
  takeUp(session: Session, tool: Tool): Promise<void>
  /** A window's page of the session is new, and has nothing of what is in hand. */
  equip(session: Session, tool: Tool, windowId: string): Promise<void>
  /** Where the page is that embeds the session's own. Errors: `not-supported` for a session that has none. */
  openPage(session: Session, windowId: string): Promise<{ url: string }>
}
