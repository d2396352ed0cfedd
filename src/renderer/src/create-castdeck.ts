import { createPinia } from 'pinia'
import { createApp, type App as VueApp } from 'vue'
import type { Bridge } from '@shared/contract'
import App from './App.vue'
import { createRouter } from './route'
import { createCommands } from './features/palette/commands'
import { createDecoder } from './features/session/decoder'
import { createAppI18n } from './i18n'
import { createClock } from './ui/clock'
import { createToasts } from './ui/toasts'
import { bridgeKey } from './use-bridge'

/** The window's composition root: the app over a bridge, with everything that components and stores are given. */
export const createCastdeck = (bridge: Bridge): VueApp =>
  createApp(App)
    .provide(bridgeKey, bridge)
    .use(createPinia())
    .use(createAppI18n())
    .use(createRouter(window))
    .use(createCommands(window))
    .use(createClock())
    .use(createToasts())
    .use(createDecoder())
