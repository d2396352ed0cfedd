import { createPinia } from 'pinia'
import { mount, type MountingOptions, type VueWrapper } from '@vue/test-utils'
import { TooltipProvider } from 'reka-ui'
import { h, type Component } from 'vue'
import { createBridgeTestkit, type BridgeTestkit, type FakeMain } from './bridge.testkit'
import { createRouter } from './route'
import { createCommands } from './features/palette/commands'
import { createAppI18n } from './i18n'
import type { MessageLocale } from './i18n/locales'
import { createClock } from './ui/clock'
import { createToasts } from './ui/toasts'
import { bridgeKey } from './use-bridge'

export type Rendered = BridgeTestkit & { wrapper: VueWrapper; unmount: () => void }

/** Mounts a component as the window would: with bridge, stores, texts, clock, router and tooltips. Attached to the page, so that focus works. */
export function render(
  component: Component,
  {
    main = {},
    locale = 'en',
    ...options
  }: { main?: FakeMain; locale?: MessageLocale } & Pick<MountingOptions<unknown>, 'slots'> & {
      props?: Record<string, unknown>
    } = {}
): Rendered {
  const testkit = createBridgeTestkit(main)
  const wrapper = mount(
    { render: () => h(TooltipProvider, { delayDuration: 0 }, () => h(component, options.props ?? {}, options.slots ?? {})) },
    {
      attachTo: document.body,
      global: {
        provide: { [bridgeKey]: testkit.bridge },
        plugins: [
          createPinia(),
          createAppI18n(locale),
          createRouter(window),
          createCommands(window),
          createClock(),
          createToasts()
        ]
      }
    }
  )
  return { ...testkit, wrapper, unmount: () => wrapper.unmount() }
}
