import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { ContractEvent } from '@shared/contract'
import type { Notice } from '@shared/contract/app'
import type { AuditWriter, Caller, Logger, NetworkStatus, NoticeWriter, SecretStore } from './ports'

/** What services are given in tests: outsides that keep what they were told. */

export const caller: Caller = { windowId: 'test-window' }

/** A folder of this test alone, gone afterwards, though a program that ends meanwhile may still write into it. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'castdeck-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

type PayloadOf<Room, Event> = Extract<ContractEvent, { room: Room; event: Event }>['payload']

/** Keeps what was emitted. */
export function collectEvents() {
  const all: ContractEvent[] = []
  const waiting = new Set<() => void>()

  function of<R extends ContractEvent['room'], E extends Extract<ContractEvent, { room: R }>['event']>(
    room: R,
    event: E
  ): PayloadOf<R, E>[]
  function of(room: string, event: string): unknown[] {
    return all.filter((one) => one.room === room && one.event === event).map(({ payload }) => payload)
  }

  return {
    all,
    emit: (event: ContractEvent): void => {
      all.push(event)
      for (const look of waiting) look()
    },
    /** The payloads of one event so far. */
    of,
    /** Resolves as soon as `condition` holds: now, or after one of the next events. */
    until: (condition: () => boolean): Promise<void> =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!condition()) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      })
  }
}

export type LogLine = { level: keyof Omit<Logger, 'child'>; facts: object; message: string }

/** A logger that keeps its lines. */
export function collectLog(): Logger & { lines: LogLine[] } {
  const lines: LogLine[] = []
  const at =
    (bound: object) =>
    (level: LogLine['level']) =>
    (facts: object, message: string): void =>
      void lines.push({ level, facts: { ...bound, ...facts }, message })
  const make = (bound: object): Logger => ({
    debug: at(bound)('debug'),
    info: at(bound)('info'),
    warn: at(bound)('warn'),
    error: at(bound)('error'),
    child: (facts) => make({ ...bound, ...facts })
  })
  return { ...make({}), lines }
}

export function collectNotices(): NoticeWriter & { raised: Omit<Notice, 'id'>[] } {
  const raised: Omit<Notice, 'id'>[] = []
  return { raised, raise: (notice) => void raised.push(notice) }
}

export function collectAudit(): AuditWriter & { written: Parameters<AuditWriter['write']>[0][] } {
  const written: Parameters<AuditWriter['write']>[0][] = []
  return { written, write: (entry) => void written.push(entry) }
}

/** Secrets of this run, with a bell for `onChanged`. */
export function memorySecrets(): SecretStore & { kept: Map<string, string>; onChanged(l: () => void): () => void; ring(): void } {
  const kept = new Map<string, string>()
  const listeners = new Set<() => void>()
  return {
    kept,
    load: (name) => Promise.resolve(kept.get(name) ?? null),
    save: (name, secret) => Promise.resolve(void kept.set(name, secret)),
    remove: (name) => Promise.resolve(void kept.delete(name)),
    onChanged: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    ring: () => {
      for (const listener of listeners) listener()
    }
  }
}

/** A network that is there until `set(false)`. */
export function switchableNetwork(): NetworkStatus & { set(online: boolean): void } {
  const listeners = new Set<(online: boolean) => void>()
  let isOnline = true
  return {
    isOnline: () => isOnline,
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    set: (online) => {
      isOnline = online
      for (const listener of listeners) listener(online)
    }
  }
}
