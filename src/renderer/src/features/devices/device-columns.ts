import type { DeviceOrder } from '@shared/domain/device-view'
import { appOf, factOf, presences, type DeviceRow } from './device-row'

/** `data` has the field of custom data that it shows. */
export type DeviceColumn = { id: string; kind: 'presence' | 'model' | 'app' } | { id: string; kind: 'data'; field: string }

/** Who is there comes first, then whose it is, then what it is. */
export const columnsOf = (fields: readonly string[]): DeviceColumn[] => [
  { id: 'presence', kind: 'presence' },
  ...fields.map((field): DeviceColumn => ({ id: `data:${field}`, kind: 'data', field })),
  { id: 'model', kind: 'model' },
  { id: 'app', kind: 'app' }
]

export const defaultOrder: DeviceOrder = { by: 'presence', descending: false }

/** What a column of text says in a row; '' for nothing. */
export function textIn({ device }: DeviceRow, column: DeviceColumn): string {
  if (column.kind === 'data') return factOf(device, column.field)
  if (column.kind === 'app') return appOf(device)
  return device.info.model || device.info.platform
}

export type Compare = (a: DeviceRow, b: DeviceRow) => number

/** By one column; equals by name, then by id, so that no two rows ever change places without a cause. */
export function compareBy({ by, descending }: DeviceOrder, collator: Intl.Collator): Compare {
  const column = columnsOf(by.startsWith('data:') ? [by.slice('data:'.length)] : []).find(({ id }) => id === by)
  const sign = descending ? -1 : 1
  const first: Compare =
    column === undefined || column.kind === 'presence'
      ? (a, b) => sign * byPresence(a, b)
      : (a, b) => byText(textIn(a, column), textIn(b, column))
  const byText = (a: string, b: string): number => {
    // What says nothing is last, whichever way the rest goes.
    if (a === '' || b === '') return Number(a === '') - Number(b === '')
    return sign * collator.compare(a, b)
  }
  return (a, b) => first(a, b) || collator.compare(a.name, b.name) || (a.id < b.id ? -1 : Number(a.id > b.id))
}

/** Those that are there now are equals: their last sign of life changes all the time, and rows must not jump under the pointer. */
const byPresence: Compare = (a, b) =>
  presences.indexOf(a.presence) - presences.indexOf(b.presence) ||
  (a.presence === 'online' ? 0 : (b.device.lastActiveAt ?? 0) - (a.device.lastActiveAt ?? 0))

/** Rows in order. Begins from the order they had, as then hardly anything has to move: a thousand times a minute something changes in a list of thousands. */
export function inOrder(rows: ReadonlyMap<string, DeviceRow>, compare: Compare, before: readonly DeviceRow[]): DeviceRow[] {
  const rest = new Map(rows)
  const known = before.flatMap(({ id }) => {
    const row = rest.get(id)
    rest.delete(id)
    return row === undefined ? [] : [row]
  })
  return [...known, ...rest.values()].sort(compare)
}

/** Every field of custom data that any of these devices has, by name. */
export const fieldsOf = (rows: Iterable<DeviceRow>): string[] => {
  const fields = new Set<string>()
  for (const { device } of rows) for (const field of Object.keys(device.customData)) fields.add(field)
  return [...fields].sort((a, b) => a.localeCompare(b))
}
export const platformsOf = (rows: Iterable<DeviceRow>): string[] => {
  const platforms = new Set<string>()
  for (const { device } of rows) if (device.info.platform !== '') platforms.add(device.info.platform)
  return [...platforms].sort((a, b) => a.localeCompare(b))
}
