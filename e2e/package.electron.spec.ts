import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { access, mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { root } from './harness/browser-shell'
import { launchCastdeck } from './harness/castdeck'
import { openPractice, takeControl } from './harness/desk'
import { expect, test } from './harness/fixtures'
import { expectPicture } from './harness/hands'
import { noKeychain } from './harness/keyring'
import { childrenOf, commandOf, hostProcess } from './harness/processes'

const builder = join(root, 'node_modules', 'electron-builder', 'cli.js')

/** The unpacked Electron that the specs run on: what is packed around the app is not what is looked at here. */
function electronFolder(): string | null {
  const binary = process.env['E2E_ELECTRON']
  const folders =
    binary === undefined ? [join(root, 'node_modules', 'electron', 'dist')] : [dirname(binary), join(dirname(binary), 'dist')]
  return folders.find((folder) => existsSync(join(folder, 'resources.pak')) && existsSync(join(folder, 'electron'))) ?? null
}

test('the package has all that it runs on: the host, the keychain’s native module; it leaves nothing behind', async ({
  dataFolder,
  context,
  keyring
}) => {
  test.setTimeout(240_000)
  const electron = electronFolder()
  test.skip(process.platform !== 'linux', 'looks at processes by /proc')
  test.skip(electron === null, 'electron-builder needs an unpacked Electron, and there is none here')
  // Far from the repository, where nothing of it can be found by accident.
  const output = join(dataFolder, 'package')
  const packed = spawnSync(
    process.execPath,
    [builder, '--linux', '--dir', `-c.electronDist=${electron}`, `-c.directories.output=${output}`],
    { cwd: root, encoding: 'utf8' }
  )
  expect(packed.status, packed.stderr).toBe(0)
  const [unpacked] = ['linux-unpacked', 'linux-arm64-unpacked'].map((name) => join(output, name)).filter(existsSync)
  const appFolder = join(unpacked ?? '', 'resources', 'app')
  await access(join(unpacked ?? '', 'castdeck'))

  const data = join(dataFolder, 'data')
  await mkdir(data)
  const env = keyring === null ? noKeychain : keyring.env
  const castdeck = await launchCastdeck({ shell: 'electron', dataFolder: data, context, env, appFolder })
  const { page } = castdeck
  const { endpoint } = await openPractice(castdeck)
  await expectPicture(page)
  await takeControl(page)
  const host = await hostProcess(data)
  expect(await commandOf(host)).toContain(join(appFolder, 'out', 'main', 'host.js'))
  const browsers = await childrenOf(host)
  expect(browsers.length).toBeGreaterThan(0)

  await page.getByRole('link', { name: 'Connections', exact: true }).click()
  const where = keyring === null ? 'This machine has no keychain that Castdeck could use.' : 'In this system’s keychain.'
  await expect(page.getByText(where)).toBeVisible()

  await castdeck.close()
  for (const pid of [host, ...browsers]) await expect.poll(() => commandOf(pid)).toBe('')
  await expect(fetch(endpoint.url)).rejects.toThrow()
})
