import type { CobrowseAPI } from '@sdk/cobrowse'

/** Who this agent is at each service, so that it is told from others: asked for once a token. */
export function createSelves() {
  const known = new Map<string, { token: string; id: string | null }>()
  return {
    /** In the background: what is not known is merely not told apart. */
    learn(connectionId: string, api: CobrowseAPI): void {
      if (known.get(connectionId)?.token === api.token) return
      const self = { token: api.token, id: known.get(connectionId)?.id ?? null }
      known.set(connectionId, self)
      api.users.get('me').then(
        ({ id }) => (self.id = id),
        () => known.delete(connectionId)
      )
    },
    of: (connectionId: string): string | null => known.get(connectionId)?.id ?? null,
    drop: (connectionId: string): boolean => known.delete(connectionId)
  }
}
