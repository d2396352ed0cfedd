import { isDeepStrictEqual } from 'node:util'
import type { CastState } from '@shared/domain/cast'
import type { ControlState } from '@shared/domain/control'
import type { SessionKey } from '@shared/domain/session'
import type { CastSocket } from '@sdk/browser/types'
import type { AuditWriter } from '../ports'
import { auditChange } from './audit-trail'
import { createDrive, type Drive } from './drive'
import { start, type Control } from './lease'
import { nextDue, step, type ControlEvent } from './machine'

export type ControlBookDeps = {
  /** The open cast socket of a session, or null. */
  socket: (key: SessionKey) => CastSocket | null
  /** Keeps a session's cast open until the returned function is called. */
  hold: (key: SessionKey) => () => void
  audit: AuditWriter
  onChanged: (state: ControlState) => void
  now: () => number
}

/** Every session's control, and what follows from each change of it: hands lifted, cast held, clock set, window told, audit written. */
export type ControlBook = {
  get(key: SessionKey): Control
  all(): Control[]
  drive(key: SessionKey): Drive | null
  dispatch(key: SessionKey, event: ControlEvent): ControlState
  /** The cast of a session changed: a page with something held in it may be gone. */
  forgetClosedTabs(key: SessionKey, cast: CastState): void
  keepAlive(): void
  remove(key: SessionKey): void
  close(): void
}

type Entry = { control: Control; drive: Drive | null; letGo: (() => void) | null; timer: NodeJS.Timeout | undefined }

const longestTimeoutMs = 2 ** 31 - 1
const needsCast = new Set<ControlState['phase']>(['acquiring', 'driving', 'suspended', 'releasing'])

export function createControlBook(deps: ControlBookDeps): ControlBook {
  const entries = new Map<SessionKey, Entry>()

  function of(key: SessionKey): Entry {
    const known = entries.get(key)
    if (known !== undefined) return known
    const entry: Entry = { control: start(key), drive: null, letGo: null, timer: undefined }
    entries.set(key, entry)
    return entry
  }

  function dispatch(key: SessionKey, event: ControlEvent): ControlState {
    const entry = of(key)
    const before = entry.control
    entry.control = step(before, event)
    settleHands(key, entry, before.view)
    setClock(key, entry)
    const { view } = entry.control
    if (!isDeepStrictEqual(before.view, view)) {
      auditChange(deps.audit, before.view, view, 'server')
      deps.onChanged(view)
    }
    return view
  }

  /** Every way out of driving lifts what is held, a way back in lifts what could not be lifted while the socket was away. */
  function settleHands(key: SessionKey, entry: Entry, before: ControlState): void {
    const { view } = entry.control
    if (needsCast.has(view.phase)) {
      entry.letGo ??= deps.hold(key)
      entry.drive ??= createDrive(() => deps.socket(key), deps.now)
      if (before.phase !== view.phase || before.leaseId !== view.leaseId) entry.drive.liftAll()
      return
    }
    entry.drive?.liftAll()
    entry.drive = null
    const { letGo } = entry
    entry.letGo = null
    letGo?.()
  }

  function setClock(key: SessionKey, entry: Entry): void {
    clearTimeout(entry.timer)
    const due = nextDue(entry.control)
    if (due === null) return
    const wait = Math.min(longestTimeoutMs, Math.max(0, due - deps.now()))
    entry.timer = setTimeout(() => dispatch(key, { type: 'due', now: deps.now() }), wait)
  }

  return {
    get: (key) => entries.get(key)?.control ?? start(key),
    all: () => [...entries.values()].map(({ control }) => control),
    drive: (key) => entries.get(key)?.drive ?? null,
    dispatch,
    forgetClosedTabs(key, { tabs }) {
      const drive = entries.get(key)?.drive
      const pageId = drive?.pageId()
      if (drive != null && pageId != null && !tabs.some((tab) => tab.pageId === pageId)) drive.forget()
    },
    keepAlive() {
      for (const { control, drive } of entries.values()) if (control.view.phase === 'driving') drive?.keepAlive(deps.now())
    },
    remove(key) {
      clearTimeout(entries.get(key)?.timer)
      entries.delete(key)
    },
    close() {
      for (const { timer } of entries.values()) clearTimeout(timer)
    }
  }
}
