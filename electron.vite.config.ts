import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'

const at = (path: string): string => resolve(import.meta.dirname, path)
const alias = { '@shared': at('src/shared'), '@sdk': at('src/sdk') }

export default defineConfig({
  main: {
    resolve: { alias },
    build: {
      outDir: 'out/main',
      // Entries of plain Node: the Electron shell, the browser shell, the local host and, for scripts, its finder. No top-level await in any of them.
      rolldownOptions: {
        input: {
          index: at('src/main/index.ts'),
          'browser-shell': at('src/main/browser-shell/index.ts'),
          host: at('src/host/index.ts'),
          'find-chromium': at('src/host/find-chromium.ts')
        },
        output: { format: 'es', entryFileNames: '[name].js' }
      }
    }
  },
  preload: {
    resolve: { alias },
    build: {
      outDir: 'out/preload',
      // A sandboxed preload is one CommonJS file with everything inside.
      isolatedEntries: true,
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: at('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' }
      }
    }
  },
  renderer: {
    root: at('src/renderer'),
    resolve: { alias: { ...alias, '@': at('src/renderer/src') } },
    plugins: [vue()],
    worker: { format: 'es' },
    build: {
      outDir: at('out/renderer'),
      target: 'chrome108',
      cssTarget: 'chrome108',
      minify: true,
      // The page's policy takes fonts from files alone.
      assetsInlineLimit: 0,
      // Read from this machine, not over a network: one chunk is quicker than several.
      chunkSizeWarningLimit: 1200,
      rolldownOptions: {
        input: { index: at('src/renderer/index.html'), 'context-frame': at('src/renderer/context-frame/index.html') }
      }
    }
  }
})
