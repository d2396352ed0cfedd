import { AppError } from '@shared/errors'
import { isTokenExpired, type CobrowseAPI, type LiveList, type Query, type Session } from '@sdk/cobrowse'

/** A service may hide a session from a list and still give it: how many are asked for one by one at each turn. */
const maxAskedAlone = 20

export type RunningList = {
  /**
   * Asks for all that runs, and one by one for what was `known` to run and is not listed: how those ended, or that they go on. `unknown` could not be asked for
   * this time. Rejects where the list itself could not be had.
   */
  ask(known: string[]): Promise<{ sessions: Session[]; unknown: string[] }>
  /** The live one; null where none runs under that id, as far as is known. */
  find(id: string): Session | null
  /** Takes one in that no list has told of yet. */
  follow(session: Session): void
  /** What a question is narrowed down by to the sessions that this agent may list; the service's first answer shows it. */
  scope(): Promise<Query>
  close(): void
}

type Deps = {
  api: CobrowseAPI
  /** A session changed, or joined; told as it happens. */
  onChanged: (session: Session) => void
  /** One could not be subscribed to: it is as old as the last list. */
  onProblem: (error: AppError) => void
}

/** More than anybody looks through; each is subscribed to. */
const maxRunning = 1000
const running = ['pending', 'authorizing', 'active']
/** `403` at the local host; another service may have another word for it. */
const mayNotListAll = (error: AppError | null): boolean => [400, 401, 403].includes(error?.status ?? 0) && !isTokenExpired(error)
const isGone = (error: unknown): boolean => error instanceof AppError && error.code === 'not-found'

/**
 * The sessions of one Cobrowse account that run: everybody's where the agent may list them, else its own. They are live by the SDK's one socket; the list itself is
 * asked for by `ask` alone, over REST, and so stays true while the socket is blocked.
 */
export function createRunningList({ api, onChanged, onProblem }: Deps): RunningList {
  let own: { token: string } | null = null
  /** In no list: opened by a code, of another agent, or just begun. */
  const strays = new Map<string, { session: Session; leave: () => void }>()

  const scope = (): Query => (own === null ? { agent: 'all' } : {})
  let list = open()
  let answered = false

  function open(): LiveList<Session> {
    const opened = api.sessions.watch({ state: running, ...scope() }, { refreshMs: 0, gatherMs: 0, limit: maxRunning })
    opened.on('updated', (_, changed) => changed.forEach(onChanged))
    opened.on('error', (error) => {
      // A refresh that failed is told by whoever asked for it.
      if (error !== opened.failure) onProblem(error)
    })
    return opened
  }

  function reopen(next: typeof own): void {
    own = next
    list.close()
    list = open()
  }

  async function refresh(): Promise<void> {
    // Another token may be an administrator's.
    if (own !== null && own.token !== api.token) reopen(null)
    await list.refresh()
    if (own === null && mayNotListAll(list.failure)) {
      reopen({ token: api.token })
      await list.refresh()
    }
    if (list.failure !== null) throw list.failure
    answered = true
  }

  function follow(session: Session): void {
    if (session.isEnded() || strays.has(session.id)) return
    const changed = (): void => {
      onChanged(session)
      if (session.isEnded()) leave(session.id)
    }
    session.on('updated', changed)
    session.subscribe().catch((error: unknown) => {
      if (error instanceof AppError) onProblem(error)
    })
    strays.set(session.id, {
      session,
      leave() {
        session.off('updated', changed)
        session.unsubscribe()
      }
    })
  }

  function leave(id: string): void {
    strays.get(id)?.leave()
    strays.delete(id)
  }

  /** Null for one that is gone. */
  async function askAlone(id: string): Promise<Session | null> {
    try {
      const known = strays.get(id)?.session
      const session = known === undefined ? await api.sessions.get(id) : await known.refresh()
      follow(session)
      return session
    } catch (error) {
      if (!isGone(error)) throw error
      leave(id)
      return null
    }
  }

  return {
    async ask(known) {
      await refresh()
      const listed = new Set(list.items.map(({ id }) => id))
      for (const id of listed) leave(id)
      const missing = [...new Set([...strays.keys(), ...known])].filter((id) => !listed.has(id))
      const asked = missing.slice(0, maxAskedAlone)
      const answers = await Promise.allSettled(asked.map(askAlone))
      const alone = answers.flatMap((answer) => (answer.status === 'fulfilled' && answer.value !== null ? [answer.value] : []))
      const failed = asked.filter((_, index) => answers[index]?.status === 'rejected')
      return { sessions: [...list.items, ...alone], unknown: [...failed, ...missing.slice(maxAskedAlone)] }
    },
    find: (id) => list.items.find((one) => one.id === id && !one.isEnded()) ?? strays.get(id)?.session ?? null,
    follow(session) {
      if (!list.items.some(({ id }) => id === session.id)) follow(session)
    },
    async scope() {
      if (!answered) await refresh()
      return scope()
    },
    close() {
      list.close()
      for (const id of [...strays.keys()]) leave(id)
    }
  }
}
