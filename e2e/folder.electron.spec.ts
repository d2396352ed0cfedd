import { launchBrowserShell } from './harness/browser-shell'
import { startElsewhere } from './harness/electron'
import { expect, test } from './harness/fixtures'

test('Electron leaves a folder alone that a browser shell works in', async ({ dataFolder }) => {
  const shell = await launchBrowserShell({ dataFolder })
  const { code, said } = await startElsewhere(dataFolder)
  expect(code).toBe(1)
  expect(said).toContain('it runs already in a browser')
  expect(await shell.stop()).toBe(0)
})
