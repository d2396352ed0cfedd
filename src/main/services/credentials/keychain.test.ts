import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../services.testkit'
import { createKeychain } from './keychain'

/**
 * The real keytar, never on the operator's own keyring: this file runs itself again, once on a session bus of its own with a fresh gnome-keyring, once where no bus
 * can be found. Which of them this is:
 */
const inside = process.env['CASTDECK_TEST_KEYRING']

function runInside(where: 'keyring' | 'nothing', wrapper: [string, ...string[]], env: NodeJS.ProcessEnv) {
  const vitest = join(process.cwd(), 'node_modules', 'vitest', 'vitest.mjs')
  const run = [process.execPath, vitest, 'run', '--project', 'node', import.meta.filename]
  const [command, ...args] = [...wrapper, ...run]
  const options = { encoding: 'utf8', timeout: 50_000, env: { ...env, CASTDECK_TEST_KEYRING: where } } as const
  const { stdout, stderr, status } = spawnSync(command, args, options)
  return { status, output: stdout + stderr }
}

if (inside === 'keyring') {
  test('keeps, lists and forgets secrets', async () => {
    const keychain = createKeychain({ service: 'Castdeck test' })
    expect(await keychain.check()).toBeNull()
    expect(await keychain.load('connection:1')).toBeNull()
    await keychain.save('connection:1', 'secret ä 1')
    await keychain.save('connection:2', 'secret 2')
    await keychain.save('connection:1', 'secret ä 1, renewed')
    // As after a restart: another instance.
    const again = createKeychain({ service: 'Castdeck test' })
    expect(await again.load('connection:1')).toBe('secret ä 1, renewed')
    expect(await again.all()).toEqual({ 'connection:1': 'secret ä 1, renewed', 'connection:2': 'secret 2' })
    await again.remove('connection:1')
    expect(await again.load('connection:1')).toBeNull()
  })
} else if (inside === 'nothing') {
  test('says why, and rejects with the same words', async () => {
    const keychain = createKeychain()
    const words = await keychain.check()
    expect(words).toMatch(/\w{3}/)
    await expect(keychain.save('a', '1')).rejects.toMatchObject({ code: 'keychain-unavailable', message: words })
  })
} else {
  const missing = ['dbus-run-session', 'gnome-keyring-daemon'].filter((command) => spawnSync('which', [command]).status !== 0)
  const why = missing.length === 0 ? '' : ` (skipped: ${missing.join(' and ')} not found)`

  test.skipIf(missing.length > 0)(`works with a real gnome-keyring${why}`, () => {
    const home = temporaryFolder()
    const script = `echo -n passphrase | gnome-keyring-daemon --unlock --components=secrets >/dev/null; exec "$0" "$@"`
    const env = { ...process.env, HOME: home, XDG_DATA_HOME: join(home, 'data'), XDG_RUNTIME_DIR: home }
    expect(runInside('keyring', ['dbus-run-session', '--', 'sh', '-c', script], env)).toMatchObject({ status: 0 })
  })

  test.skipIf(process.platform !== 'linux')('a machine without a session bus is told as that', () => {
    const { DBUS_SESSION_BUS_ADDRESS: _bus, DISPLAY: _display, ...env } = process.env
    expect(runInside('nothing', ['env'], { ...env, XDG_RUNTIME_DIR: temporaryFolder() })).toMatchObject({ status: 0 })
  })
}
