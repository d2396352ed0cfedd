import { AppError } from '@shared/errors'
import type { HostEndpoint } from '../local-host/host-process'
import { reissue } from './host-tokens'
import { readJwt } from './jwt'

const hourMs = 3_600_000
/** A working day, as the host gives for its first link. */
const seconds = 12 * 3600

/** The link to the practice customer's side, with a token that is good for another hour at least. Errors: `host-stopped`, those of a call to the host. */
export function createCustomerSide(now: () => number): (endpoint: HostEndpoint | null) => Promise<string> {
  let last: { of: HostEndpoint; url: string } | null = null

  return async (endpoint) => {
    const cobrowse = endpoint?.cobrowse ?? null
    if (endpoint === null || cobrowse === null)
      throw new AppError({ code: 'host-stopped', message: 'The local host is not running.' })
    const url = last?.of === endpoint ? last.url : cobrowse.customerUrl
    const token = new URL(url).hash.slice(1)
    const { expiresAt } = readJwt(token)
    if (expiresAt === null || expiresAt - now() > hourMs) return url
    const { url: renewed } = await reissue({ ...endpoint, cobrowse }, token, { seconds })
    if (renewed === undefined) throw new AppError({ code: 'bad-response', message: 'The local host names no customer’s side.' })
    last = { of: endpoint, url: renewed }
    return renewed
  }
}
