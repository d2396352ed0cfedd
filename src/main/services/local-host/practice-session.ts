import { localConnectionId } from '@shared/domain/connection'
import { firstPageRun } from '@shared/domain/live-step'
import { toSessionKey } from '@shared/domain/session'
import type { AuditWriter, ConnectionDirectory, SettingsReader } from '../ports'
import type { LocalHost } from './local-host'

export type PracticeSessionDeps = {
  localHost: Pick<LocalHost, 'start' | 'state'>
  connections: Pick<ConnectionDirectory, 'client'>
  settings: Pick<SettingsReader, 'get'>
  audit: AuditWriter
}

/**
 * Gives a first start something to watch: starts the local host and, where it has no open session, opens one on its practice site. Gives the session's id, or null
 * where one was there already. Errors: those of `LocalHost.start` and of the Browser API.
 */
export async function ensurePracticeSession({
  localHost,
  connections,
  settings,
  audit
}: PracticeSessionDeps): Promise<string | null> {
  await localHost.start()
  const { practiceUrl } = localHost.state()
  const { api } = await connections.client(localConnectionId)
  const sessions = await api.list()
  if (practiceUrl === null || sessions.some(({ status }) => status !== 'closed' && status !== 'error')) return null
  const { id } = await api.create({ headless: true, viewport: settings.get().defaultViewport })
  audit.write({
    kind: 'session-created',
    connectionId: localConnectionId,
    sessionKey: toSessionKey(localConnectionId, id),
    facts: { headless: true }
  })
  await api.execute(id, { action: 'navigate', url: practiceUrl }, { runId: firstPageRun })
  return id
}
