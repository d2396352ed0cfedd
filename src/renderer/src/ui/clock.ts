import { inject, readonly, ref, type App, type InjectionKey, type Ref } from 'vue'

const clockKey: InjectionKey<Readonly<Ref<number>>> = Symbol('clock')

/** One clock for all that ticks on a page: epoch milliseconds, once a second, so that countdowns and ages change together. */
export const createClock = () => ({
  install(app: App) {
    const now = ref(Date.now())
    const timer = setInterval(() => (now.value = Date.now()), 1000)
    app.provide(clockKey, readonly(now))
    app.onUnmount(() => clearInterval(timer))
  }
})

/** The shared clock. For arithmetic at the moment of an event use `Date.now()`. */
export function useClock(): Readonly<Ref<number>> {
  const clock = inject(clockKey)
  if (clock === undefined) throw new Error('the clock plugin is not installed')
  return clock
}
