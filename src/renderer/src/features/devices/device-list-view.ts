import { deviceFilterSchema, deviceOrderSchema, type DeviceFilter, type DeviceOrder } from '@shared/domain/device-view'
import { useSessionStorage } from '@vueuse/core'
import { computed, type ComputedRef, type Ref } from 'vue'
import { useFormats } from '@/i18n'
import { useSettingsStore } from '@/stores/settings'
import { columnsOf, compareBy, defaultOrder, fieldsOf, inOrder, platformsOf, type DeviceColumn } from './device-columns'
import type { DeviceFeed } from './device-feed'
import { matcherOf, noFilter } from './device-filter'
import { toRow, type DeviceRow } from './device-row'

export type DeviceListView = {
  filter: Ref<DeviceFilter>
  order: Ref<DeviceOrder>
  /** Every device that is known, by id. */
  rows: ComputedRef<ReadonlyMap<string, DeviceRow>>
  /** Those that match, in order. */
  shown: ComputedRef<DeviceRow[]>
  columns: ComputedRef<DeviceColumn[]>
  /** Custom data that any device has: what there can be a column and a condition of. */
  fields: ComputedRef<string[]>
  platforms: ComputedRef<string[]>
}

/** Kept while the window is open, so that the list is as it was left when the operator comes back from a session. */
function useKept<T>(name: string, schema: { parse: (value: unknown) => T }, initial: T): Ref<T> {
  return useSessionStorage(name, initial, {
    shallow: true,
    serializer: {
      read: (text) => {
        try {
          return schema.parse(JSON.parse(text))
        } catch {
          return initial // of another version
        }
      },
      write: JSON.stringify
    }
  })
}

/** The list as it is shown. Sorting does not depend on the filter, so that typing a search only leaves rows out. */
export function useDeviceListView(feed: Pick<DeviceFeed, 'items'>): DeviceListView {
  const formats = useFormats()
  const settings = useSettingsStore()
  const filter = useKept('devices.filter', deviceFilterSchema, noFilter)
  const order = useKept('devices.order', deviceOrderSchema, defaultOrder)

  const rows = computed(() => new Map([...feed.items.value].map(([id, device]) => [id, toRow(device)])))
  const compare = computed(() => {
    const collator = new Intl.Collator(formats.value.locale, { numeric: true, sensitivity: 'base' })
    return compareBy(order.value, collator)
  })
  const ordered = computed<DeviceRow[]>((before) => inOrder(rows.value, compare.value, before ?? []))
  const fields = computed(() => fieldsOf(rows.value.values()))
  return {
    filter,
    order,
    rows,
    shown: computed(() => ordered.value.filter(matcherOf(filter.value))),
    columns: computed(() => columnsOf(settings.settings.deviceColumns.filter((field) => fields.value.includes(field)))),
    fields,
    platforms: computed(() => platformsOf(rows.value.values()))
  }
}
