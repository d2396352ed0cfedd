import type { ContractEvent } from '@shared/contract'
import type { Notice } from '@shared/contract/app'
import type { Connection, Dialect } from '@shared/domain/connection'
import type { AuditEntry } from '@shared/domain/audit'
import type { Settings } from '@shared/domain/settings'
import type { CobrowseAPI } from '@sdk/cobrowse'
import type { BrowserAPI, BrowserConnection, SocketFactory } from '@sdk/browser/types'

/** What services need from the outside and from each other. A shell provides the first half; the composition root joins the second. */

// --- from the shell --------------------------------------------------------------------------------------------------

/** Structured, with secrets redacted by key; pino's shape. */
export type Logger = {
  debug(facts: object, message: string): void
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
  child(facts: object): Logger
}

/** Sends one event of the contract to every window. */
export type EmitEvent = (event: ContractEvent) => void

/** A file of settings (electron-store or conf): written atomically, read whole. */
export type SettingsStore = { read(): unknown; write(value: Record<string, unknown>): void }

/** One whose reader tells when the content is not what it should be: it is then kept aside, as the next write would be over it. */
export type DocumentStore = SettingsStore & { setAside(reason: unknown): void }

/** One place for secrets. `load` of an unknown name is null. Failures reject. */
export type SecretStore = {
  load(name: string): Promise<string | null>
  save(name: string, secret: string): Promise<void>
  remove(name: string): Promise<void>
}

/** Whether the machine has a network and is awake, as far as the shell can tell. */
export type NetworkStatus = { isOnline(): boolean; onChange(listener: (online: boolean) => void): () => void }

/** Shows a system notification; a click calls `onClick`. Absent in a shell without the `notifications` capability. */
export type Notify = (notification: { title: string; body: string; tag: string; onClick: () => void }) => void

/** A viewer's channel as a shell delivers it. */
export type ChannelPort = {
  /**
   * The bytes are a view on a buffer that the sender fills again once the viewer has acknowledged them: hand them over as they are, or copy them where the
   * transport would take the whole buffer along (structured clone does).
   */
  send(packet: Uint8Array): void
  onMessage(listener: (text: string) => void): void
  onClose(listener: () => void): void
  close(): void
}

/** Single-use tickets: services issue them, shells redeem them when a window brings one. */
export type Tickets = {
  issue(windowId: string, accept: (port: ChannelPort) => void): string
  /** Gives the acceptor once, to the window it was issued for; null when unknown, used or older than 30 s. */
  redeem(ticket: string, windowId: string): ((port: ChannelPort) => void) | null
}

/** Who calls a verb. */
export type Caller = { windowId: string }

/** `away`: it reloads, or its link broke. */
export type Leaving = 'away' | 'crashed'

/** Windows come and go; what belonged to one (lease, log interest) is released when it goes. */
export type Windows = {
  /** How many there are: without one, lists are refreshed less often. */
  count(): number
  onOpened(listener: (windowId: string) => void): () => void
  /** Its page is gone and may come back: what it holds down is lifted, what is its own stays. */
  onLeft(listener: (windowId: string, why: Leaving) => void): () => void
  onClosed(listener: (windowId: string) => void): () => void
}

// --- between services ------------------------------------------------------------------------------------------------

export type ConnectionClient = {
  api: BrowserAPI
  connection: BrowserConnection
  /** Of its REST calls. */
  dialect: Dialect
  /** Of its cast sockets: the same, until one was found to speak otherwise. */
  castDialect: Dialect
}

/** Connections as sessions, casts and control see them. */
export type ConnectionDirectory = {
  list(): Connection[]
  /**
   * A client for a connection whose dialect is known, probing first where it is not. Errors: `not-found`, `unreachable`, `unauthorised`, `host-stopped`,
   * `not-supported` for a Cobrowse connection.
   */
  client(connectionId: string, signal?: AbortSignal): Promise<ConnectionClient>
  /**
   * The client of a Cobrowse connection, with a token that is good now; the same object until the connection's address changes, whatever becomes of its token.
   * Errors: `not-found`, `not-supported` for any other connection, `host-stopped`, `token-expired`, `token-malformed`, `token-unavailable`.
   */
  cobrowse(connectionId: string): Promise<CobrowseAPI>
  /** A time of a connection's server by this machine's clock, as far as it is known that they differ: what has ten minutes left there has ten minutes left here. */
  toLocal(connectionId: string, at: number): number
  /** A call went through or failed: health and last-seen follow. */
  report(connectionId: string, outcome: { ok: true; latencyMs?: number } | { ok: false; error: unknown }): void
  /** What a cast was found to speak, for the next ones of this connection. */
  rememberCastDialect(connectionId: string, dialect: Dialect): void
  /** Something that came on one of its sessions' sockets made no sense and was left out. */
  leaveOut(connectionId: string): void
  onChanged(listener: (connections: Connection[]) => void): () => void
}

export type AuditWriter = { write(entry: Omit<AuditEntry, 'id' | 'at' | 'actor'> & { actor?: string }): void }
export type SettingsReader = { get(): Settings; onChanged(listener: (settings: Settings) => void): () => void }
export type NoticeWriter = { raise(notice: Omit<Notice, 'id'>): void }
export type { SocketFactory }
