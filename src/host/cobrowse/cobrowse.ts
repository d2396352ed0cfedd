import type { Logger } from '../log'
import { portOf } from '../server/port-of'
import type { Registry } from '../sessions/registry'
import { createAccount } from './account'
import { createDevices } from './devices'
import { defaultLimits, type Limits } from './limits'
import { createCobrowseServer } from './server'
import { createSupportSessions } from './support-sessions'

/** What an agent's client and somebody who plays the customer need. */
export type CobrowseAccess = {
  api: string
  license: string
  /** Of an administrator; for an hour. `POST <api>/token` gives out others. */
  agentToken: string
  /** The token is in the fragment, which no server is sent. */
  customerUrl: string
}
export type Cobrowse = CobrowseAccess & { close(): Promise<void> }

const hour = 3600
/** The page of the first minute stays good for a working day. */
const customerSeconds = 12 * hour
const practiceCustomer = { id: 'practice-customer', name: 'Robin Practice' }

type Deps = {
  registry: Registry
  /** What the customers' devices show. */
  appUrl: string
  address: string
  port: number
  /** Those that `createAccount` trusts where none are given. */
  embedders?: readonly string[]
  baseUrl: (port: number) => string
  loopbackOnly: boolean
  hostToken: string | null
  log: Logger
  version: string
  pingMs?: number
  limits?: Partial<Limits>
}

/** Starts the host's Cobrowse side with one practice customer; it listens when the promise resolves. */
export async function createCobrowse({
  registry,
  appUrl,
  address,
  port,
  embedders,
  baseUrl,
  limits: given,
  ...deps
}: Deps): Promise<Cobrowse> {
  const limits = { ...defaultLimits, ...given }
  const account = createAccount(embedders === undefined ? {} : { embedders })
  const devices = createDevices({ registry, appUrl, version: deps.version, limits, log: deps.log })
  const sessions = createSupportSessions({ limits })
  let api = ''
  const customerUrl = (token: string): string => `${api}/customer#${token}`
  const server = await createCobrowseServer({ ...deps, account, devices, sessions, url: () => api, customerUrl })
  await server.listen({ host: address, port })
  api = baseUrl(portOf(server))
  const device = devices.of(practiceCustomer)

  return {
    api,
    license: account.license,
    agentToken: account.issue('agent', {
      sub: 'practice-agent',
      name: 'Sam Practice',
      role: 'administrator',
      exp: account.expiry(hour)
    }),
    customerUrl: customerUrl(account.issue('customer', { device: device.id, exp: account.expiry(customerSeconds) })),
    async close() {
      for (const socket of server.websocketServer.clients) socket.close(1001, 'the host stops')
      sessions.close()
      await server.close()
    }
  }
}
