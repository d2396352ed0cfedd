import { defineConfig } from '@playwright/test'
import type { ShellOptions } from './e2e/harness/fixtures'
import { wholeStrings } from './e2e/harness/traces'

const report = process.env['CASTDECK_REPORT']
const executablePath = process.env['CASTDECK_CHROMIUM']
const inShell = (shell: string) => ['*.spec.ts', `*.${shell}.spec.ts`]

/** End to end over what `npm run build` made: `x.spec.ts` in both shells, `x.<shell>.spec.ts` in one. */
export default defineConfig<ShellOptions>({
  testDir: 'e2e',
  outputDir: 'test-results',
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ...(report === undefined ? [] : [['json', { outputFile: report }] as const])],
  use: {
    actionTimeout: 20_000,
    trace: 'retain-on-failure',
    launchOptions: { args: [wholeStrings], ...(executablePath === undefined ? {} : { executablePath }) }
  },
  projects: [
    { name: 'browser-shell', testMatch: inShell('browser-shell'), testIgnore: '*.electron.spec.ts', use: { shell: 'browser' } },
    { name: 'electron', testMatch: inShell('electron'), testIgnore: '*.browser-shell.spec.ts', use: { shell: 'electron' } }
  ]
})
