import type { ConnectionDraft, ConnectionTest } from '@shared/domain/connection'
import { mayShareSecret } from '@shared/secret-use'
import type { LocalHost } from '../local-host/local-host'
import type { SecretStore } from '../ports'
import { checkService, goodToken } from '../cobrowse/check-service'
import { createServiceClient } from '../cobrowse/service-client'
import { hostTarget, remoteTarget, type Target } from '../cobrowse/target'
import { createTokenKeeper } from '../cobrowse/token-keeper'
import { localConnection } from './browser-entry'
import { checkServer } from './check-server'
import type { StoredConnection } from './connection-store'
import { secretName, type Calls } from './entry'
import { toProfile, toSecret } from './profile'

type Found = Omit<Extract<ConnectionTest, { ok: true }>, 'ok'>

export type DraftOptions = {
  draft: ConnectionDraft
  /** Null: the stored one, where it may be used for the draft. */
  secret: string | null
  stored: StoredConnection | undefined
  localHost: Pick<LocalHost, 'endpoint'>
  secrets: Pick<SecretStore, 'load'>
  calls: Calls
  now: () => number
}

/** Asks the server of a draft what it is, without keeping anything. Errors: those of a check, `bad-request`. */
export async function testDraft(options: DraftOptions): Promise<Found> {
  const { draft, localHost, calls } = options
  if (draft.kind === 'local') {
    if (draft.cobrowse !== null) return testService(hostTarget(localHost.endpoint()), options)
    const connection = localConnection(localHost.endpoint(), draft.agentId)
    return { ...(await checkServer({ connection, dialect: 'auto', ...calls })), agent: null }
  }
  const profile = toProfile('draft', draft)
  const { baseUrl, agentId, auth, dialect, cobrowse } = profile
  const secret = (): Promise<string | null> => secretOf(options, profile)
  if (cobrowse !== null) return testService(remoteTarget(profile, secret), options)
  const token = await secret()
  const connection = { baseUrl, agentId, auth, secret: () => Promise.resolve(token) }
  return { ...(await checkServer({ connection, dialect, ...calls })), agent: null }
}

async function secretOf({ secret, stored, secrets }: DraftOptions, profile: StoredConnection['profile']): Promise<string | null> {
  if (secret !== null) return toSecret(secret)
  const mayUseStored = stored?.hasSecret === true && mayShareSecret(stored.profile, profile)
  return mayUseStored ? secrets.load(secretName(stored.profile.id)) : null
}

async function testService({ source, ...address }: Target, { calls: given, now }: DraftOptions): Promise<Found> {
  const calls = { ...given, now }
  const client = createServiceClient(address, '', calls)
  const token = createTokenKeeper({
    source: () => source,
    clock: client.clock,
    onToken: () => undefined,
    onChange: () => undefined,
    onLost: () => undefined,
    now,
    random: Math.random
  })
  try {
    client.sdk.token = await goodToken(token, client, calls)
    return { dialect: null, sessionCount: null, ...(await checkService(client, calls)) }
  } finally {
    token.close()
  }
}
