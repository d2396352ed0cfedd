import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'

const at = (path: string): string => resolve(import.meta.dirname, path)
const alias = { '@shared': at('src/shared'), '@sdk': at('src/sdk'), '@': at('src/renderer/src') }
const chromium = process.env['CASTDECK_CHROMIUM']
/** What another process or a compositor does is seen by looking again; on a busy machine a second, which is what there is otherwise, is not long. */
const expect = { poll: { timeout: 15_000 } }

export default defineConfig({
  resolve: { alias },
  test: {
    coverage: {
      provider: 'v8',
      include: ['src/**/*.{ts,vue}'],
      exclude: ['**/*.test.ts', '**/*.testkit.ts'],
      reporter: ['text-summary', 'html']
    },
    projects: [
      {
        // Plain Node: shared, sdk, services, host (with a real Chromium and real sockets).
        resolve: { alias },
        test: {
          name: 'node',
          environment: 'node',
          include: ['src/{shared,sdk,main,host,preload}/**/*.test.ts', 'scripts/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 90_000,
          expect
        }
      },
      {
        // Components and composables in jsdom.
        plugins: [vue()],
        resolve: { alias },
        test: {
          name: 'dom',
          environment: 'jsdom',
          include: ['src/renderer/**/*.dom.test.ts'],
          testTimeout: 30_000,
          expect,
          // The tokens are read as text; all other styles are left out.
          css: { include: /tokens\.css/ }
        }
      },
      {
        // What needs real pixels, workers and events: a real Chromium.
        plugins: [vue()],
        resolve: { alias },
        // Known beforehand: a dependency found during a run reloads the page under a test.
        optimizeDeps: {
          include: [
            '@tanstack/vue-virtual',
            '@vue/test-utils',
            '@vueuse/core',
            'lucide-vue-next',
            'pinia',
            'reka-ui',
            'vue',
            'vue-i18n',
            'zod'
          ]
        },
        test: {
          name: 'browser',
          include: ['src/renderer/**/*.browser.test.ts'],
          testTimeout: 60_000,
          expect,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: chromium === undefined ? {} : { executablePath: chromium } }),
            instances: [{ browser: 'chromium' }]
          }
        }
      }
    ]
  }
})
