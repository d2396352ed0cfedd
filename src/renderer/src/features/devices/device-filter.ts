import type { DeviceFilter } from '@shared/domain/device-view'
import { factOf, type DeviceRow } from './device-row'

export const noFilter: DeviceFilter = { text: '', presence: 'any', platforms: [], fields: [] }

/** One without a value is still being written. */
const isWritten = ({ value }: DeviceFilter['fields'][number]): boolean => value.trim() !== ''

/** How many conditions there are beside the words of the search field. */
export const conditionsOf = ({ presence, platforms, fields }: DeviceFilter): number =>
  Number(presence !== 'any') + Number(platforms.length > 0) + fields.filter(isWritten).length

export const isFiltering = (filter: DeviceFilter): boolean => filter.text.trim() !== '' || conditionsOf(filter) > 0

/** Whether a row is shown, prepared once for all rows. */
export function matcherOf(filter: DeviceFilter): (row: DeviceRow) => boolean {
  const words = filter.text.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  const { presence, platforms } = filter
  const fields = filter.fields.filter(isWritten)
  return ({ device, said }) => {
    if (presence === 'online' && !device.online) return false
    if (presence === 'connectable' && !device.connectable) return false
    if (platforms.length > 0 && !platforms.includes(device.info.platform)) return false
    if (!fields.every(({ name, value }) => sameText(factOf(device, name), value))) return false
    return words.every((word) => said.includes(word))
  }
}
const sameText = (a: string, b: string): boolean => a.trim().toLocaleLowerCase() === b.trim().toLocaleLowerCase()

/** The conditions that a link brings. */
export const filterFromLink = (data: Readonly<Record<string, string>>): DeviceFilter => ({
  ...noFilter,
  fields: Object.entries(data).map(([name, value]) => ({ name, value }))
})
