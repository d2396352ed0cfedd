import type { ConnectionProfile } from '@shared/domain/connection'
import { AppError } from '@shared/errors'
import type { HostEndpoint } from '../local-host/host-process'
import type { ServiceAddress } from './service-client'
import { hostToken } from './token-sources/host'
import type { TokenSource } from './token-sources/token-source'
import { tokenSourceOf } from './token-sources/token-source-of'

/** Where a service is, and who says as whom it is spoken to. */
export type Target = ServiceAddress & { source: TokenSource }

export const remoteTarget = (profile: ConnectionProfile, secret: () => Promise<string | null>): Target => ({
  api: profile.baseUrl,
  license: profile.cobrowse?.license ?? '',
  source: tokenSourceOf(profile, secret)
})

/** The Cobrowse side of one run of the local host. Errors: `host-stopped`, `not-supported` for a host without one. */
export function hostTarget(endpoint: HostEndpoint | null): Target {
  if (endpoint === null) throw new AppError({ code: 'host-stopped', message: 'The local host is not running.' })
  const { cobrowse } = endpoint
  if (cobrowse === null) throw new AppError({ code: 'not-supported', message: 'This local host has no Cobrowse side.' })
  return { api: cobrowse.api, license: cobrowse.license, source: hostToken({ ...endpoint, cobrowse }) }
}
