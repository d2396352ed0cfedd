import type { Connection, ConnectionProfile, Dialect } from '@shared/domain/connection'
import type { Diagnosis } from '@shared/domain/diagnosis'
import { AppError } from '@shared/errors'
import type { CobrowseAPI, SocketFactory } from '@sdk/cobrowse'
import type { HostEndpoint } from '../local-host/host-process'
import type { ConnectionClient, SecretStore } from '../ports'
import type { CheckOptions } from './check-server'
import type { StoredConnection } from './connection-store'
import type { Health } from './health'

export const secretName = (connectionId: string): string => `connection:${connectionId}`

/** How servers are spoken to. */
export type Calls = Pick<CheckOptions, 'fetch' | 'timeoutMs'> & { createSocket: SocketFactory }

export type EntryDeps = {
  stored: StoredConnection
  secrets: Pick<SecretStore, 'load'>
  hostEndpoint: () => HostEndpoint | null
  calls: Calls
  /** `major`: other than times. */
  onChange: (major: boolean) => void
  /** Something that the server sent made no sense and was left out; how many so far on this socket, or of lists. */
  onMalformed: (what: 'message' | 'row', total: number) => void
  now: () => number
  random: () => number
}

/** One connection as it lives in memory: to a server of the Browser API, or to a Cobrowse service. */
export type Entry = {
  stored(): StoredConnection
  view(): Connection
  readonly health: Pick<Health, 'report' | 'hold'>
  /** Asks the server now, whatever failed before. Its state tells what it comes to; rejects as the server does. */
  check(): Promise<unknown>
  /** Another address, agent or secret: clients are made anew, and what was found at the old address is forgotten. */
  replace(profile: ConnectionProfile, hasSecret: boolean): void
  /** Whatever was chosen by hand: what a socket was heard to speak is what it speaks. */
  rememberCastDialect(dialect: Dialect): void
  /** Something that came on a session's socket made no sense. */
  leaveOut(): void
  client(): Promise<ConnectionClient>
  cobrowse(): Promise<CobrowseAPI>
  /** A time of the server's by this machine's clock, which may be wrong. Epoch milliseconds. */
  toLocal(at: number): number
  /** Tries all that a Cobrowse service needs. `embedder`: the origin that embeds its pages. Rejects with `not-supported` for any other server, `host-stopped`. */
  diagnose(embedder: string): Promise<Omit<Diagnosis, 'connectionId'>>
  /** The machine went offline or asleep, or came back. */
  setOnline(online: boolean): void
  /** Asks no more, and lets go of what is open. */
  close(): void
}

export const hostStopped = (): AppError => new AppError({ code: 'host-stopped', message: 'The local host is not running.' })

/** What of an entry is kept over restarts, and its secret. */
export function createRecord({ stored: first, secrets, onChange }: Pick<EntryDeps, 'stored' | 'secrets' | 'onChange'>) {
  let stored = first
  let leftOut = 0
  return {
    leftOut: (): number => leftOut,
    leaveOut(count: number): void {
      leftOut += count
      onChange(false)
    },
    get: (): StoredConnection => stored,
    set: (facts: Partial<StoredConnection>): void => void (stored = { ...stored, ...facts }),
    async secret(): Promise<string | null> {
      const found = await secrets.load(secretName(stored.profile.id))
      if (found === null && stored.hasSecret) {
        // Kept in memory alone before a restart, or taken out of the keychain by hand.
        stored = { ...stored, hasSecret: false }
        onChange(true)
      }
      return found
    }
  }
}
