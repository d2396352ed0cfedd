import { AppError } from '@shared/errors'
import type { HostEndpoint } from '../local-host/host-process'
import { reissue } from './host-tokens'
import { readJwt } from './jwt'

const hourMs = 3_600_000
/** A working day, as the host gives for its first links. */
const seconds = 12 * 3600

/**
 * The link to the side of the practice customer who has a platform, with a token that is good for another hour at least. Errors: `host-stopped`, `not-found`, those of a
 * call to the host.
 */
export function createCustomerSide(now: () => number): (endpoint: HostEndpoint | null, platform: string) => Promise<string> {
  /** In place of the host's own; another run has other customers. */
  let renewed: { of: HostEndpoint; urls: Map<string, string> } | null = null

  return async (endpoint, platform) => {
    const cobrowse = endpoint?.cobrowse ?? null
    if (endpoint === null || cobrowse === null)
      throw new AppError({ code: 'host-stopped', message: 'The local host is not running.' })
    const own = cobrowse.customers.find((customer) => customer.platform === platform)?.url
    if (own === undefined) throw new AppError({ code: 'not-found', message: 'The local host has no such customer.' })
    if (renewed?.of !== endpoint) renewed = { of: endpoint, urls: new Map() }
    const { urls } = renewed
    const url = urls.get(platform) ?? own
    const token = new URL(url).hash.slice(1)
    const { expiresAt } = readJwt(token)
    if (expiresAt === null || expiresAt - now() > hourMs) return url
    const { url: next } = await reissue({ ...endpoint, cobrowse }, token, { seconds })
    if (next === undefined) throw new AppError({ code: 'bad-response', message: 'The local host names no customer’s side.' })
    urls.set(platform, next)
    return next
  }
}
