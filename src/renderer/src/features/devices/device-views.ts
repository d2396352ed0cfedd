import type { DeviceFilter, DeviceOrder, DeviceView } from '@shared/domain/device-view'
import { computed, ref, type ComputedRef } from 'vue'
import { useSettingsStore } from '@/stores/settings'
import { defaultOrder } from './device-columns'
import { isFiltering, noFilter } from './device-filter'
import type { DeviceListView } from './device-list-view'

export type DeviceViews = {
  views: ComputedRef<DeviceView[]>
  /** The one that was chosen last, also once something of it has been changed; null for none. */
  current: ComputedRef<DeviceView | null>
  /** What is shown is not what the chosen view, or all devices, would show. */
  changed: ComputedRef<boolean>
  choose: (view: DeviceView | null) => void
  save: (name: string) => Promise<void>
  update: (view: DeviceView) => Promise<void>
  rename: (view: DeviceView, name: string) => Promise<void>
  remove: (view: DeviceView) => Promise<void>
}

type Shown = { filter: DeviceFilter; order: DeviceOrder }
const same = (a: Shown, b: Shown): boolean =>
  JSON.stringify([a.filter, a.order.by, a.order.descending]) === JSON.stringify([b.filter, b.order.by, b.order.descending])

/** Filters and orders that the operator has given a name, kept with the settings. */
export function useDeviceViews({ filter, order }: Pick<DeviceListView, 'filter' | 'order'>): DeviceViews {
  const settings = useSettingsStore()
  const views = computed(() => settings.settings.deviceViews)
  const shown = computed((): Shown => ({ filter: filter.value, order: order.value }))
  const chosenId = ref<string | null>(null)
  const current = computed(
    () => views.value.find(({ id }) => id === chosenId.value) ?? views.value.find((view) => same(view, shown.value)) ?? null
  )
  const put = (next: DeviceView[]): Promise<void> => settings.update({ deviceViews: next })
  const replace = (view: DeviceView): Promise<void> => put(views.value.map((known) => (known.id === view.id ? view : known)))
  return {
    views,
    current,
    changed: computed(() => (current.value === null ? isFiltering(filter.value) : !same(current.value, shown.value))),
    choose: (view) => {
      chosenId.value = view?.id ?? null
      filter.value = view?.filter ?? noFilter
      order.value = view?.order ?? defaultOrder
    },
    save: async (name) => {
      const view: DeviceView = { id: newId(), name: name.trim(), ...shown.value }
      await put([...views.value, view])
      chosenId.value = view.id
    },
    update: (view) => replace({ ...view, ...shown.value }),
    rename: (view, name) => replace({ ...view, name: name.trim() }),
    remove: (view) => put(views.value.filter(({ id }) => id !== view.id))
  }
}

// `crypto.randomUUID` is for secure contexts alone; the browser shell on 127.0.0.1 is one, and so is Electron's `app:`.
const newId = (): string => crypto.randomUUID()
