import { randomBytes } from 'node:crypto'
import { AppError } from '@shared/errors'
import type { BrowserSource } from './chromium/browser-source'
import { findChromium } from './chromium/find'
import { createLocalSource } from './chromium/local-source'
import { createProfileFolder } from './chromium/profiles'
import { createRemoteSource } from './chromium/remote-source'
import { createCobrowse, type CobrowseAccess } from './cobrowse/cobrowse'
import type { Limits } from './cobrowse/limits'
import type { Logger } from './log'
import { createPracticeSite } from './practice/practice-site'
import { createGuard, isLoopback } from './server/guard'
import { createLinks } from './server/links'
import { portOf } from './server/port-of'
import { createServer } from './server/server'
import { createUrls } from './server/urls'
import { createRegistry } from './sessions/registry'
import { version } from './version'

export type HostOptions = {
  /** Where to listen; loopback where none is given. */
  address?: string
  /** 0 takes any free port. */
  port?: number
  /** A random one where none is given; null for none, on loopback alone. */
  token?: string | null
  /** A CDP endpoint of a pool elsewhere, instead of a Chromium of this machine. */
  cdp?: string
  maxSessions?: number
  idleMs?: number
  /** Between protocol pings; 30 s where none is given. */
  pingMs?: number
  /** The times of Cobrowse sessions; the service's own where none are given. */
  cobrowseLimits?: Partial<Limits>
  /** Cobrowse sessions are recorded; true where it is not given. */
  recording?: boolean
  /** Made-up Cobrowse devices, for trying long lists. */
  practiceDevices?: number
  /** Of the Cobrowse API; any free one where none is given. */
  cobrowsePort?: number
  /** The origins whose pages may embed the Cobrowse pages; those of this machine where none are given. */
  embedders?: readonly string[]
  log: Logger
  env?: NodeJS.ProcessEnv
}

export type Host = {
  url: string
  token: string | null
  practiceUrl: string
  /** What runs the sessions, for people to read. */
  chromium: string
  cobrowse: CobrowseAccess
  /** Ends every session and its browser, then stops listening. */
  close(): Promise<void>
}

const defaultIdleMs = 30 * 60_000
const defaultMaxSessions = 8

/**
 * Starts the local host; it listens when the promise resolves. Errors: `no-chromium` (says what to install), `bad-request` for options that would be unsafe and
 * for an address or port on which it cannot listen.
 */
export async function createHost(options: HostOptions): Promise<Host> {
  const { log, address = '127.0.0.1', port = 0, env = process.env, pingMs } = options
  const token = options.token === undefined ? randomBytes(32).toString('base64url') : options.token
  const loopbackOnly = isLoopback(address)
  if (token === null && !loopbackOnly) {
    throw new AppError({ code: 'bad-request', message: 'Without a token the host listens on loopback only.' })
  }

  const source = await createSource(options, env)
  const registry = createRegistry({
    source,
    maxSessions: options.maxSessions ?? defaultMaxSessions,
    idleMs: options.idleMs ?? defaultIdleMs,
    log
  })
  const links = createLinks({ deskOf: (sessionId) => registry.findLive(sessionId).desk })
  const urlsFor = createUrls({ links })
  const guard = createGuard({ token, loopbackOnly, links })
  const server = await createServer({
    registry,
    guard,
    links,
    urlsFor,
    log,
    version,
    ...(pingMs === undefined ? {} : { pingMs })
  })
  const practice = await createPracticeSite()
  const cobrowse = await createCobrowse({
    registry,
    appUrl: practice.url,
    address,
    port: options.cobrowsePort ?? 0,
    recording: options.recording ?? true,
    ...(options.practiceDevices === undefined ? {} : { practiceDevices: options.practiceDevices }),
    ...(options.embedders === undefined ? {} : { embedders: options.embedders }),
    baseUrl: (onPort) => baseUrl(onPort, address),
    loopbackOnly,
    hostToken: token,
    log,
    version,
    ...(pingMs === undefined ? {} : { pingMs }),
    ...(options.cobrowseLimits === undefined ? {} : { limits: options.cobrowseLimits })
  }).catch(async (error: unknown) => {
    await Promise.all([server.close(), practice.close(), source.close()])
    throw notListening(error, address, options.cobrowsePort ?? 0, '--cobrowse-port')
  })
  try {
    await server.listen({ host: address, port })
  } catch (error) {
    // What is open already would keep the process alive that only meant to say why it cannot start.
    await Promise.all([server.close(), practice.close(), cobrowse.close(), source.close()])
    throw notListening(error, address, port)
  }
  const url = baseUrl(portOf(server), address)
  const { api, license, agentToken, customerUrl, customers } = cobrowse
  log.info({ url, practiceUrl: practice.url, cobrowse: api, chromium: source.description }, 'listening')

  return {
    url,
    token,
    practiceUrl: practice.url,
    chromium: source.description,
    cobrowse: { api, license, agentToken, customerUrl, customers },
    async close() {
      // Before the sessions end: their end means "do not come again", a stop means "try later".
      for (const socket of server.websocketServer.clients) socket.close(1001, 'the host stops')
      // Before its devices' browsers end: a session that lasts would open a new one.
      await cobrowse.close()
      await registry.close()
      await Promise.all([server.close(), practice.close()])
      await source.close()
    }
  }
}

async function createSource({ cdp, log }: HostOptions, env: NodeJS.ProcessEnv): Promise<BrowserSource> {
  if (cdp !== undefined) return createRemoteSource({ endpoint: cdp, log })
  const executable = await findChromium({ log, env })
  return createLocalSource({ executable, profiles: await createProfileFolder(), log, env })
}

function notListening(error: unknown, address: string, port: number, option = '--port'): AppError {
  const words = error instanceof Error ? error.message : String(error)
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
  const message = taken
    ? `Port ${port} is taken by another program. Give another one with ${option}, or 0 for any.`
    : `The host cannot listen on ${address}: ${words}`
  return new AppError({ code: 'bad-request', message }, { cause: error })
}

function baseUrl(port: number, address: string): string {
  const host = address === '0.0.0.0' || address === '::' ? '127.0.0.1' : address
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}
