import { inject, shallowRef, type App, type InjectionKey, type ShallowRef } from 'vue'

export type Toast = {
  id: number
  tone: 'info' | 'success' | 'warning' | 'error'
  title: string
  text?: string
  action?: { label: string; run: () => void }
}
export type Toasts = {
  items: Readonly<ShallowRef<readonly Toast[]>>
  show: (toast: Omit<Toast, 'id'>) => void
  dismiss: (id: number) => void
}

const toastsKey: InjectionKey<Toasts> = Symbol('toasts')

/** What passes by at the lower edge: the result of something the operator just did. What must be kept is a notice. */
export const createToasts = () => ({
  install(app: App) {
    const items = shallowRef<readonly Toast[]>([])
    let last = 0
    app.provide(toastsKey, {
      items,
      show: (toast) => (items.value = [...items.value.slice(-3), { ...toast, id: ++last }]),
      dismiss: (id) => (items.value = items.value.filter((toast) => toast.id !== id))
    })
  }
})

export function useToasts(): Toasts {
  const toasts = inject(toastsKey)
  if (toasts === undefined) throw new Error('the toasts plugin is not installed')
  return toasts
}
