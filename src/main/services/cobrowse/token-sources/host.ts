import { reissue, type HostCobrowse } from '../host-tokens'
import type { TokenSource } from './token-source'

/** The local host's own agent: the token of its start first, then one anew from its issuer. */
export function hostToken(host: HostCobrowse): TokenSource {
  let first: string | null = host.cobrowse.agentToken
  return {
    renewable: true,
    async ask(signal) {
      const token = first ?? (await reissue(host, host.cobrowse.agentToken, { seconds: 3600, signal })).token
      first = null
      return token
    }
  }
}
