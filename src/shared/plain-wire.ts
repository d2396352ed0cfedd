import type { ConnectionDraft } from './domain/connection'

const isLoopback = (hostname: string): boolean =>
  hostname === '[::1]' || /(^|\.)localhost$/.test(hostname) || /^127(\.\d{1,3}){3}$/.test(hostname)

/** A secret would go over the network for all on the way to read: plain `http:` (and so `ws:`) to another machine. False for an address that is none yet. */
export function exposesSecret({ baseUrl, auth }: Pick<ConnectionDraft, 'baseUrl' | 'auth'>): boolean {
  if (auth.type === 'none') return false
  try {
    const { protocol, hostname } = new URL(baseUrl)
    return protocol === 'http:' && !isLoopback(hostname)
  } catch {
    return false
  }
}
