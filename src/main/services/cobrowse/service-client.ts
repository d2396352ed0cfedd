import { CobrowseAPI, type SocketFactory } from '@sdk/cobrowse'
import { createServerClock, type ServerClock } from './server-clock'

export type ServiceAddress = { api: string; license: string }

/** How services are spoken to. */
export type ServiceCalls = { fetch?: typeof globalThis.fetch; timeoutMs?: number; createSocket: SocketFactory; now: () => number }

/** A client of a service, and what its answers tell of the service's clock. */
export type ServiceClient = { sdk: CobrowseAPI; clock: ServerClock }

/** `token` '': to be set before the first call. */
export function createServiceClient({ api, license }: ServiceAddress, token: string, calls: ServiceCalls): ServiceClient {
  const clock = createServerClock(calls.fetch ?? globalThis.fetch, calls.now)
  return { sdk: new CobrowseAPI(token, { api, license, fetch: clock.fetch, createSocket: calls.createSocket }), clock }
}
