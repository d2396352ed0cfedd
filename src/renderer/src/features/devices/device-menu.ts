import { useT } from '@/i18n'
import type { MenuItems } from '@/ui/menu'
import { useCopyText } from '../session/copy-text'
import type { DeviceListView } from './device-list-view'
import { factOf, type DeviceRow } from './device-row'

type Deps = { connectionId: string; view: Pick<DeviceListView, 'filter' | 'columns'>; connect: (row: DeviceRow) => void }

const maxValue = 30

/** What can be done with a device of the list. */
export function useDeviceMenu({ connectionId, view, connect }: Deps) {
  const t = useT()
  const copyText = useCopyText()
  const { filter, columns } = view

  const copyId = ({ id }: DeviceRow): Promise<void> => copyText(id)
  const copyLink = ({ id }: DeviceRow): Promise<void> =>
    copyText(`castdeck://device/${encodeURIComponent(connectionId)}/${encodeURIComponent(id)}`)

  /** The quickest way to a filter: more of those that have the same value in a shown column. */
  function alikeOf({ device }: DeviceRow): MenuItems {
    const entries = columns.value.flatMap((column) => {
      if (column.kind !== 'data') return []
      const { field } = column
      const value = factOf(device, field)
      if (value === '') return []
      const others = filter.value.fields.filter(({ name }) => name !== field)
      const shown = value.length > maxValue ? `${value.slice(0, maxValue - 1)}…` : value
      return [
        {
          id: `alike-${field}`,
          label: t('devices.row.alike', { field, value: shown }),
          run: () => {
            filter.value = { ...filter.value, fields: [...others, { name: field, value }] }
          }
        }
      ]
    })
    return entries.length === 0 ? [] : ['separator', ...entries]
  }

  const menuOf = (row: DeviceRow): MenuItems => [
    { id: 'connect', label: t('devices.row.connect'), run: () => connect(row) },
    'separator',
    { id: 'copy-id', label: t('devices.row.copyId'), run: () => void copyId(row) },
    { id: 'copy-link', label: t('devices.row.copyLink'), run: () => void copyLink(row) },
    ...alikeOf(row)
  ]
  return { menuOf, copyId, copyLink }
}
