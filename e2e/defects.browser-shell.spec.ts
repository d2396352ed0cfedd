import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { launchBrowserShell } from './harness/browser-shell'
import { goTo } from './harness/desk'
import { expect, test } from './harness/fixtures'

/** Runs in the app's process: fails as a defect would, where nobody catches it. */
const saboteur = `
  process.on('SIGUSR2', () => void Promise.reject(new Error('a promise of GET http://h/?token=hunter2')))
  process.on('SIGWINCH', () => { throw new Error('a callback with Bearer hunter2') })
`

test('what nobody has caught is said and logged, without secrets, and the app goes on', async ({ page, dataFolder }) => {
  test.skip(process.platform === 'win32', 'is told by signals to fail')
  test.setTimeout(120_000)
  const file = join(dataFolder, 'saboteur.mjs')
  await writeFile(file, saboteur)
  const env = { NODE_OPTIONS: `--import=${pathToFileURL(file).href}` }
  const shell = await launchBrowserShell({ dataFolder, env })
  await page.goto(shell.url)
  await expect(page.getByRole('main')).toBeVisible()
  const log = (): Promise<string> => readFile(join(dataFolder, 'logs', 'castdeck.log'), 'utf8')

  shell.process.kill('SIGUSR2')
  await expect(page.getByText('Something went wrong inside Castdeck.').first()).toBeVisible()
  await expect.poll(log).toMatch(/"level":"error"[^\n]*a promise of[^\n]*a rejection that nobody caught/)
  shell.process.kill('SIGWINCH')
  await expect.poll(log).toMatch(/"level":"error"[^\n]*a callback with[^\n]*an exception that nobody caught/)
  expect(await log()).not.toContain('hunter2')

  await goTo(page, 'Connections')
  await expect(page.getByRole('row', { name: /Local host/ }).first()).toBeVisible()
  expect(await shell.stop()).toBe(0)
})
