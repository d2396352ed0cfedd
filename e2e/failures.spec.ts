import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import { addConnection, connectionRow, fillConnection } from './harness/desk'
import { expect, test } from './harness/fixtures'
import { startHost, type RunningHost } from './harness/host'
import { noKeychain } from './harness/keyring'

test.describe('connections', () => {
  let host: RunningHost
  test.beforeAll(async () => {
    host = await startHost()
  })
  test.afterAll(() => host.stop())

  test('the test says what it found: a wrong token, a dead server, a good one', async ({ castdeck: { page } }) => {
    const dialog = await fillConnection(page, { url: host.url, token: 'wrong' })
    const test = dialog.getByRole('button', { name: 'Test' })
    const result = (words: string | RegExp): Locator => dialog.getByRole('status').filter({ hasText: words })
    await test.click()
    await expect(result(/The server did not accept the credentials\..*Enter a valid token/)).toBeVisible()

    await dialog.getByRole('textbox', { name: 'Address' }).fill('http://127.0.0.1:9')
    await test.click()
    await expect(result('Nothing answers at this address.')).toBeVisible()

    await dialog.getByRole('textbox', { name: 'Address' }).fill(host.url)
    await dialog.getByRole('textbox', { name: 'Secret' }).fill(host.token)
    await test.click()
    await expect(result(/Browser API .* answers in/)).toBeVisible()
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(dialog).toBeHidden()
    await expect(connectionRow(page)).toContainText('online')
  })

  test('a refused token and a server that is away are said on their row, and logged without the token', async ({
    castdeck: { page },
    dataFolder
  }) => {
    const refused = await fillConnection(page, { url: host.url, token: 'wrong-token-4711' })
    await refused.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(connectionRow(page)).toContainText('not authorised')
    await expect(connectionRow(page)).toContainText('The server did not accept the credentials. Enter a valid token')
    await connectionRow(page).getByRole('button', { name: 'Elsewhere', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: /Edit/ })
    await dialog.getByRole('textbox', { name: 'Address' }).fill('http://127.0.0.1:9')
    await dialog.getByRole('textbox', { name: 'Secret' }).fill('wrong-token-4711')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(connectionRow(page)).toContainText('offline')
    await expect(connectionRow(page)).toContainText('Nothing answers at this address.')
    const log = await readFile(join(dataFolder, 'logs', 'castdeck.log'), 'utf8')
    for (const health of ['unauthorised', 'offline'])
      expect(log).toMatch(new RegExp(`"level":"warn"[^\\n]*"health":"${health}"[^\\n]*does not answer as it should`))
    expect(log).not.toContain('wrong-token-4711')
  })

  test('a machine without a keychain is told so; a vault keeps the secret over a restart', async ({ launch, dataFolder }) => {
    test.setTimeout(120_000)
    const passphrase = 'korrekt pferd batterie'
    const first = await launch(noKeychain)
    const { page } = first
    await page.getByRole('link', { name: 'Connections', exact: true }).click()
    await expect(page.getByText('In memory only: they are gone when Castdeck ends.')).toBeVisible()
    await expect(page.getByText('This machine has no keychain that Castdeck could use.')).toBeVisible()
    await page.getByRole('button', { name: 'Create vault' }).click()
    const vault = page.getByRole('dialog', { name: 'Create a vault' })
    await vault.getByRole('textbox', { name: 'Passphrase' }).fill(passphrase)
    await vault.getByRole('textbox', { name: 'Once more' }).fill(passphrase)
    await vault.getByRole('button', { name: 'Create vault' }).click()
    await expect(page.getByText('In a vault file under your passphrase.')).toBeVisible()
    await addConnection(page, host)
    await first.close()
    for (const file of await readdir(dataFolder, { withFileTypes: true })) {
      if (file.isFile() && /\.jsonl?$/.test(file.name))
        expect(await readFile(join(dataFolder, file.name), 'utf8')).not.toContain(host.token)
    }

    const again = await launch(noKeychain)
    await expect(again.page.getByText('The vault is locked.').first()).toBeVisible()
    await again.page.getByRole('button', { name: 'Open vault' }).first().click()
    const locked = again.page.getByRole('dialog', { name: 'Open the vault' })
    await locked.getByRole('textbox', { name: 'Passphrase' }).fill('not this one')
    await locked.getByRole('button', { name: 'Open vault' }).click()
    await expect(locked).toContainText('That passphrase does not open the vault.')
    await locked.getByRole('textbox', { name: 'Passphrase' }).fill(passphrase)
    await locked.getByRole('button', { name: 'Open vault' }).click()
    await expect(locked).toBeHidden()
    await again.page.getByRole('link', { name: 'Connections', exact: true }).click()
    await expect(connectionRow(again.page)).toContainText('online', { timeout: 30_000 })
  })

  test('a vault whose file is spoilt is set aside and said, with the way to a new one', async ({ launch, dataFolder }) => {
    await writeFile(join(dataFolder, 'vault.json'), '{"version": 1, "cipher": "ae')
    const { page } = await launch(noKeychain)
    await page.getByRole('link', { name: 'Connections', exact: true }).click()
    await page.getByRole('button', { name: 'Open vault' }).click()
    await page
      .getByRole('dialog', { name: 'Open the vault' })
      .getByRole('textbox', { name: 'Passphrase' })
      .fill('korrekt pferd batterie')
    await page.getByRole('dialog').getByRole('button', { name: 'Open vault' }).click()
    const vault = page.getByRole('dialog', { name: 'Create a vault' })
    await expect(vault).toContainText(
      /could not be understood, and was set aside\. The old one is kept as vault\.corrupt-\S+\.json\. Choose a passphrase for a new/
    )
    await vault.getByRole('textbox', { name: 'Once more' }).fill('korrekt pferd batterie')
    await vault.getByRole('button', { name: 'Create vault' }).click()
    await expect(vault).toBeHidden()
    const names = await readdir(dataFolder)
    const aside = names.find((name) => name.startsWith('vault.corrupt-')) ?? ''
    expect(await readFile(join(dataFolder, aside), 'utf8')).toBe('{"version": 1, "cipher": "ae')
    expect(names).toContain('vault.json')
  })

  test('the keychain keeps a secret over a restart', async ({ keyring, launch }) => {
    test.setTimeout(120_000)
    test.skip(keyring === null, 'needs dbus-daemon and gnome-keyring-daemon')
    if (keyring === null) return
    const { env } = keyring
    const first = await launch(env)
    await first.page.getByRole('link', { name: 'Connections', exact: true }).click()
    await expect(first.page.getByText('In this system’s keychain.')).toBeVisible()
    await addConnection(first.page, host)
    await first.close()

    const again = await launch(env)
    await again.page.getByRole('link', { name: 'Connections', exact: true }).click()
    await expect(connectionRow(again.page)).toContainText('online', { timeout: 30_000 })
  })
})

test('a file that cannot be written is told of; the change holds, and is written once it can be', async ({
  castdeck,
  dataFolder
}) => {
  const { page } = castdeck
  const file = join(dataFolder, 'settings.json')
  // A folder in its place, which nothing may be renamed over.
  await rm(file, { force: true })
  await mkdir(join(file, 'in the way'), { recursive: true })
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('radio', { name: 'Light' }).click()
  await expect(page.getByText('Something could not be saved.').first()).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  const log = await readFile(join(dataFolder, 'logs', 'castdeck.log'), 'utf8')
  expect(log).toMatch(/"level":"error"[^\n]*"file":"settings.json"[^\n]*kept in memory and tried again/)
  await rm(file, { recursive: true })
  await expect.poll(() => readFile(file, 'utf8').catch(() => ''), { timeout: 30_000 }).toContain('"light"')
})

test('spoilt files are set aside and told of; the app starts', async ({ launch, dataFolder }) => {
  await writeFile(join(dataFolder, 'settings.json'), '{"theme": "li')
  await writeFile(join(dataFolder, 'connections.json'), '{"version": 1, "connections": 7}')
  const { page } = await launch()
  const passing = page.locator('.ui-toast-title')
  await expect(passing).toHaveText(['The settings file could not be read.', 'The list of connections could not be read.'])
  await page.getByRole('button', { name: /^Notifications, \d+ new$/ }).click()
  const kept = page.getByRole('dialog', { name: /^Notifications/ })
  await expect(kept).toContainText('The settings file could not be read.')
  await expect(kept).toContainText('The list of connections could not be read.')
  const files = await readdir(dataFolder)
  const aside = (name: string): string | undefined => files.find((file) => file.startsWith(`${name}.corrupt-`))
  expect(await readFile(join(dataFolder, aside('settings') ?? ''), 'utf8')).toBe('{"theme": "li')
  expect(await readFile(join(dataFolder, aside('connections') ?? ''), 'utf8')).toContain('7')
})
