import type { Logger } from '../log'
import { portOf } from '../server/port-of'
import type { Registry } from '../sessions/registry'
import { createAccount } from './account'
import type { Platform } from './device'
import { createDevices } from './devices'
import { defaultLimits, type Limits } from './limits'
import { addPracticeDevices } from './practice-devices'
import { createRecordings } from './recordings/recordings'
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
  /** All who can be played at once, each with a device of their own. */
  customers: { name: string; platform: Platform; url: string }[]
}
export type Cobrowse = CobrowseAccess & { close(): Promise<void> }

const hour = 3600
/** The page of the first minute stays good for a working day. */
const customerSeconds = 12 * hour
const practiceCustomers = [
  { id: 'practice-customer', name: 'Robin Practice', platform: 'web' },
  { id: 'practice-phone', name: 'Toni Practice', platform: 'android' }
] as const

type Deps = {
  registry: Registry
  /** What the customers' devices show. */
  appUrl: string
  address: string
  port: number
  /** So many made-up devices beside the real ones. */
  practiceDevices?: number
  /** Sessions are recorded; true where it is not given. */
  recording?: boolean
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
  practiceDevices = 0,
  recording = true,
  embedders,
  baseUrl,
  limits: given,
  ...deps
}: Deps): Promise<Cobrowse> {
  const limits = { ...defaultLimits, ...given }
  const account = createAccount({ limits, ...(embedders === undefined ? {} : { embedders }) })
  let api = ''
  const devices = createDevices({
    registry,
    appUrl,
    elsewhereUrl: () => `${api}/customer/elsewhere`,
    version: deps.version,
    limits,
    log: deps.log
  })
  const recordings = createRecordings()
  const sessions = createSupportSessions({ limits, record: recording ? (session) => recordings.follow(session) : null })
  const customerUrl = (token: string): string => `${api}/customer#${token}`
  const server = await createCobrowseServer({ ...deps, limits, account, devices, sessions, recordings, appUrl, customerUrl })
  await server.listen({ host: address, port })
  api = baseUrl(portOf(server))
  const removePracticeDevices = addPracticeDevices(devices, practiceDevices)
  const customers = practiceCustomers.map(({ platform, ...customer }) => {
    const device = devices.of(customer, platform)
    const token = account.issue('customer', {
      sub: customer.id,
      name: customer.name,
      device: device.id,
      exp: account.expiry(customerSeconds)
    })
    return { name: customer.name, platform, url: customerUrl(token) }
  })

  return {
    api,
    license: account.license,
    agentToken: account.issue('agent', {
      sub: 'practice-agent',
      name: 'Sam Practice',
      role: 'administrator',
      exp: account.expiry(hour)
    }),
    customerUrl: customers[0]?.url ?? '',
    customers,
    async close() {
      for (const socket of server.websocketServer.clients) socket.close(1001, 'the host stops')
      removePracticeDevices()
      sessions.close()
      await server.close()
    }
  }
}
