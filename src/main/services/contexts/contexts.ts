import { isDeepStrictEqual } from 'node:util'
import type { Handlers } from '@shared/contract'
import type { ContextEventName, ContextState, ContextVerb, Tool } from '@shared/domain/context'
import type { Session, SessionKey } from '@shared/domain/session'
import { AppError, toErrorInfo, type ErrorInfo } from '@shared/errors'
import type { Casts } from '../casts/casts'
import type { Consents } from '../consents/consents'
import type { Control } from '../control/control-kind'
import type { AuditWriter, Caller, EmitEvent } from '../ports'
import { isEnded } from '../sessions/reconcile'
import type { Sessions } from '../sessions/sessions'
import type { ContextAdapter } from './adapter'
import type { ContextPages } from './context-pages'

export type ContextsDeps = {
  sessions: Sessions
  casts: Pick<Casts, 'onScreen'>
  control: Pick<Control, 'onChanged'>
  consents: Pick<Consents, 'onChanged'>
  pages: Pick<ContextPages, 'onChanged' | 'onReady'>
  /** The adapter for a kind of session. */
  adapterOf: (session: Session) => ContextAdapter
  audit: AuditWriter
  emit: EmitEvent
}

export type Contexts = {
  handlers: Handlers<Caller>['contexts']
  /** Something went wrong in a session that no caller waits for. */
  fail(key: SessionKey, error: unknown): void
  close(): void
}

const restingTool: Tool = 'laser'

/** RemoteContext's verbs and events, whatever kind of session they are for. */
export function createContexts(deps: ContextsDeps): Contexts {
  const { sessions, casts, control, consents, pages, adapterOf, audit, emit } = deps
  const tools = new Map<SessionKey, Tool>()
  const told = new Map<SessionKey, ContextState>()

  /** `control` is in hand only while the session's own side says so; it is put into the hand that takes control. */
  const toolOf = (key: SessionKey, adapter: ContextAdapter): Tool =>
    tools.get(key) ?? (adapter.isControlling(key) ? 'control' : restingTool)

  function stateOf(session: Session): ContextState {
    const adapter = adapterOf(session)
    return { sessionKey: session.key, ...adapter.state(session), tool: toolOf(session.key, adapter) }
  }

  function known(key: SessionKey): Session {
    const session = sessions.get(key)
    if (session === null) throw new AppError({ code: 'not-found', message: 'session is not known' })
    return session
  }

  function raise(sessionKey: SessionKey, name: ContextEventName, error: ErrorInfo | null = null): void {
    emit({ room: 'contexts', event: 'event', payload: { sessionKey, name, error } })
  }

  /** Tells of what changed of a session's state, and of a tool that changed with it; gives what was told before. */
  function update(key: SessionKey): { before: ContextState | undefined; state: ContextState; session: Session } | null {
    const session = sessions.get(key)
    if (session === null) return null
    const before = told.get(key)
    const state = stateOf(session)
    if (!isDeepStrictEqual(before, state)) {
      told.set(key, state)
      emit({ room: 'contexts', event: 'changed', payload: state })
      if (before !== undefined && before.tool !== state.tool) raise(key, 'tool.updated')
    }
    return { before, state, session }
  }

  /** Nobody called for it, so nobody waits to hear that it failed. */
  function orRaise({ key }: Session, work: Promise<void>): void {
    work.catch((error: unknown) => raise(key, 'error', toErrorInfo(error)))
  }

  function onPage(key: SessionKey): void {
    const change = update(key)
    if (change === null) return
    const { before, state } = change
    if (!isDeepStrictEqual(before?.screen ?? null, state.screen)) raise(key, 'screen.updated')
    const error = state.page?.error ?? null
    if (error !== null && !isDeepStrictEqual(before?.page?.error, error)) raise(key, 'error', error)
  }

  function setTool(key: SessionKey, tool: Tool): void {
    // Whoever has control and asks for it back has no other tool in hand.
    if (tool === 'control') tools.delete(key)
    else tools.set(key, tool)
    update(key)
  }

  async function perform(session: Session, command: ContextVerb, windowId: string): Promise<boolean> {
    const isDone = await adapterOf(session).call(session, command, windowId)
    if (!isDone) return false
    if (command.verb === 'setTool') setTool(session.key, command.tool)
    if (command.verb === 'clearAnnotations') raise(session.key, 'annotations.cleared')
    return true
  }

  const wasOpen = (key: SessionKey): boolean =>
    told.get(key)?.capabilities.some(({ reason }) => reason === 'session-ended') === false

  const stop = [
    sessions.onUpdated((session) => {
      const ends = wasOpen(session.key) && isEnded(session)
      update(session.key)
      raise(session.key, ends ? 'ended' : 'session.updated')
    }),
    sessions.onRemoved((key) => {
      // One whose end was told is merely put away.
      if (wasOpen(key)) raise(key, 'ended')
      told.delete(key)
      tools.delete(key)
    }),
    casts.onScreen(({ sessionKey }) => {
      update(sessionKey)
      raise(sessionKey, 'screen.updated')
    }),
    control.onChanged(({ sessionKey, phase }) => {
      // Taking control takes its tool up; giving it back leaves none of it behind.
      if (phase === 'acquiring') tools.delete(sessionKey)
      const change = update(sessionKey)
      if (change?.before === undefined || change.before.tool === change.state.tool) return
      orRaise(change.session, adapterOf(change.session).takeUp(change.session, change.state.tool))
    }),
    consents.onChanged((key) => void update(key)),
    pages.onChanged(onPage),
    pages.onReady(({ key, windowId }) => {
      const session = sessions.get(key)
      if (session === null) return
      const adapter = adapterOf(session)
      orRaise(session, adapter.equip(session, toolOf(key, adapter), windowId))
    })
  ]

  return {
    handlers: {
      state: ({ sessionKey }) => stateOf(known(sessionKey)),
      openPage: ({ sessionKey }, { windowId }) => {
        const session = known(sessionKey)
        return adapterOf(session).openPage(session, windowId)
      },
      async call({ sessionKey, command }, { windowId }) {
        const session = known(sessionKey)
        const told = { kind: 'context-verb', connectionId: session.connectionId, sessionKey } as const
        try {
          const isDone = await perform(session, command, windowId)
          if (isDone) audit.write({ ...told, facts: facts(command) })
          return isDone
        } catch (error) {
          const info = toErrorInfo(error)
          audit.write({ ...told, facts: { ...facts(command), error: info.code } })
          raise(sessionKey, 'error', info)
          throw error
        }
      }
    },
    fail: (key, error) => raise(key, 'error', toErrorInfo(error)),
    close() {
      for (const unsubscribe of stop) unsubscribe()
    }
  }
}

function facts(command: ContextVerb): Record<string, string | boolean> {
  const { verb } = command
  if (verb === 'setTool') return { verb, tool: command.tool }
  return 'state' in command ? { verb, state: command.state } : { verb }
}
