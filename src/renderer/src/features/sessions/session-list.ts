import type { Connection } from '@shared/domain/connection'
import type { ControlState } from '@shared/domain/control'
import type { Session, SessionKey } from '@shared/domain/session'
import type { Support } from '@shared/domain/support'
import { deadlineOf, driveNow, driveOf, hasEnded, type Drive, type ToldDrive } from '../control/drive'
import { isAway, isStale } from './known-at'
import { sessionName } from './session-name'

/** One row of the list: a session with all that is derived for showing it. */
export type SessionRow = {
  session: Session
  control: ControlState | null
  connection: Connection | null
  drive: Drive
  /** What main told last, for the words of a row whose drive is unknown; the same as `drive` while main is there. */
  told: ToldDrive
  name: string
  /** When the request runs out, for a row that waits; when the lease does, for one that is driven. */
  deadline: number | null
  /** Gone from the server's list, or its connection or main itself does not answer: shown with its age. */
  stale: boolean
}

export const sessionKinds = ['all', 'browser', 'device'] as const
export type SessionKind = (typeof sessionKinds)[number]
/** How far a session has come: one that waits does so for a human, be it an operator or the customer. */
export const sessionStages = ['all', 'waiting', 'active', 'ended'] as const
export type SessionStage = (typeof sessionStages)[number]

export type SessionFilter = {
  text: string
  kind: SessionKind
  stage: SessionStage
  drives: Drive[]
  connectionId: string | null
  agentId: string | null
}
export const noFilter: SessionFilter = { text: '', kind: 'all', stage: 'all', drives: [], connectionId: null, agentId: null }
export const isFiltering = ({ text, kind, stage, drives, connectionId, agentId }: SessionFilter): boolean =>
  text.trim() !== '' || kind !== 'all' || stage !== 'all' || drives.length > 0 || connectionId !== null || agentId !== null

export type SessionGroups = {
  /** Waits for a human, the earliest deadline first. */
  needsYou: SessionRow[]
  /** Everything else, by connection in the operator's own order; connections without a row are left out. */
  byConnection: { connection: Connection | null; connectionId: string; rows: SessionRow[] }[]
}

export type ListSources = {
  sessions: Session[]
  connections: Connection[]
  controls: ReadonlyMap<SessionKey, ControlState>
  windowId: string
  /** Main cannot be reached. */
  away: boolean
}

export function toRows({ sessions, connections, controls, windowId, away }: ListSources): SessionRow[] {
  const byId = new Map(connections.map((connection) => [connection.profile.id, connection]))
  return sessions.map((session) => {
    const control = controls.get(session.key) ?? null
    const connection = byId.get(session.connectionId) ?? null
    const facts = { session, control, windowId }
    return {
      session,
      control,
      connection,
      drive: driveNow(facts, { main: away, server: isAway(connection) }),
      told: driveOf(facts),
      name: sessionName(session),
      deadline: deadlineOf(session, control),
      stale: away || isStale(session, connection)
    }
  })
}

/** `shown`: what the row and its group say in the operator's own language, to be found by it as well. */
export function matches(row: SessionRow, filter: SessionFilter, shown = ''): boolean {
  const { session } = row
  if (filter.kind !== 'all' && filter.kind !== (session.support === null ? 'browser' : 'device')) return false
  if (filter.stage !== 'all' && filter.stage !== stageOf(row)) return false
  if (filter.drives.length > 0 && !filter.drives.includes(row.told)) return false
  if (filter.connectionId !== null && session.connectionId !== filter.connectionId) return false
  if (filter.agentId !== null && session.agentId !== filter.agentId) return false
  const words = filter.text.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  const haystack = [
    row.name,
    session.agentId,
    ...(session.support === null ? [] : wordsOf(session.support)),
    session.url,
    session.sessionId,
    session.rawStatus,
    row.told,
    session.takeover?.reason,
    shown
  ]
    .join(' ')
    .toLocaleLowerCase()
  return words.every((word) => haystack.includes(word))
}

const wordsOf = ({ code, device, customData }: Support): string[] => [
  code,
  device.platform,
  device.model,
  device.appName,
  ...Object.values(customData)
]

function stageOf({ session, told }: SessionRow): SessionStage {
  if (hasEnded(session)) return 'ended'
  const comes = session.support?.state === 'pending' || session.support?.state === 'authorizing'
  return comes || told === 'waiting' ? 'waiting' : 'active'
}

export function groupRows(rows: SessionRow[], connections: Connection[]): SessionGroups {
  const needsYou = rows.filter((row) => row.drive === 'waiting').sort(byDeadline)
  const rest = rows.filter((row) => row.drive !== 'waiting')
  const order = [...new Set([...connections.map(({ profile }) => profile.id), ...rest.map((row) => row.session.connectionId)])]
  const byConnection = order.flatMap((connectionId) => {
    const own = rest.filter((row) => row.session.connectionId === connectionId).sort(byLiveThenNewest)
    return own.length === 0 ? [] : [{ connectionId, connection: own[0]?.connection ?? null, rows: own }]
  })
  return { needsYou, byConnection }
}

const byDeadline = (a: SessionRow, b: SessionRow): number => (a.deadline ?? Infinity) - (b.deadline ?? Infinity) || byNewest(a, b)
const byNewest = (a: SessionRow, b: SessionRow): number => (b.session.createdAt ?? 0) - (a.session.createdAt ?? 0)
// Order by drive would make rows jump under the pointer with every change of hands; only what has ended sinks.
const byLiveThenNewest = (a: SessionRow, b: SessionRow): number => rank(a) - rank(b) || byNewest(a, b)
const rank = (row: SessionRow): number => (hasEnded(row.session) ? 1 : 0)

/** Rows in the order they are seen, for arrow keys and next/previous. */
export const inOrder = (groups: SessionGroups): SessionRow[] => [
  ...groups.needsYou,
  ...groups.byConnection.flatMap((group) => group.rows)
]
