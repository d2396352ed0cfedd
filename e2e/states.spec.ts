import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { startRelay } from '../src/main/services/relay.testkit'
import de from '../src/renderer/src/i18n/de'
import en from '../src/renderer/src/i18n/en'
import { createAgent } from './harness/agent'
import { violationsOf } from './harness/axe'
import { expect, test } from './harness/fixtures'
import { noKeychain } from './harness/keyring'
import { seedSettings } from './harness/seed'

const button = (within: Page | Locator, name: string): Locator => within.getByRole('button', { name, exact: true })
const banner = (page: Page): Locator => page.getByTestId('control-banner')

for (const [locale, t] of [
  ['en', en],
  ['de', de]
] as const) {
  const place = (page: Page, name: keyof (typeof en)['shell']['place']): Promise<void> =>
    page.getByRole('navigation', { name: t.shell.places }).getByRole('link', { name: t.shell.place[name] }).click()

  test(`a first start under way, and one without a browser, are accessible (${locale})`, async ({ launch, dataFolder }) => {
    test.setTimeout(120_000)
    await seedSettings(dataFolder, { locale })
    const slow = join(dataFolder, 'slow-browser')
    await writeFile(slow, '#!/bin/sh\nexec sleep 60\n')
    await chmod(slow, 0o755)
    const { page } = await launch({ ...noKeychain, CASTDECK_CHROMIUM: slow })
    await expect(page.getByRole('heading', { name: t.shell.first.title })).toBeVisible()
    const violations = await violationsOf(page, 'first run')
    // The host gives a browser ten seconds to say its name.
    await expect(page.getByRole('main')).toContainText(t.errors['no-chromium'].what, { timeout: 45_000 })
    violations.push(...(await violationsOf(page, 'no browser')))
    expect(violations).toEqual([])
  })

  test(`refused, lost, locked and offline are accessible (${locale})`, async ({
    launch,
    elsewhere: host,
    dataFolder,
    target
  }) => {
    test.setTimeout(240_000)
    await seedSettings(dataFolder, { locale })
    const violations: string[] = []
    const at = async (page: Page, screen: string): Promise<void> => void violations.push(...(await violationsOf(page, screen)))
    const relay = await startRelay(host.url)
    const agent = createAgent({ url: host.url, token: host.token, agentId: 'agent-7' })
    const create = async (): Promise<string> => {
      const { id } = await agent.create({ headless: true, viewport: { width: 1280, height: 720 } })
      await agent.execute(id, { action: 'navigate', url: target.url() })
      return id
    }
    const [kept, ended] = [await create(), await create()]
    const sessionAt = (page: Page, id: string): Locator => page.locator(`[data-session-key$="${id}"]`).first()
    const first = await launch(noKeychain)
    const { page } = first

    await test.step('a wrong token', async () => {
      await place(page, 'connections')
      await button(page, t.connections.vault.createButton).click()
      const vault = page.getByRole('dialog', { name: t.connections.vault.create })
      await vault.getByRole('textbox', { name: t.connections.vault.passphrase }).fill('korrekt pferd batterie')
      await vault.getByRole('textbox', { name: t.connections.vault.again }).fill('korrekt pferd batterie')
      await button(vault, t.connections.vault.createButton).click()
      await expect(vault).toBeHidden()
      await button(page, t.connections.add).click()
      const dialog = page.getByRole('dialog', { name: t.connections.form.addTitle })
      await dialog.getByRole('textbox', { name: t.connections.form.name }).fill('Elsewhere')
      await dialog.getByRole('textbox', { name: t.connections.form.url }).fill(relay.url)
      await dialog.getByRole('textbox', { name: t.connections.form.agentId }).fill('agent-7')
      await dialog.getByRole('radio', { name: t.connections.form.authType.bearer }).click()
      await dialog.getByRole('textbox', { name: t.connections.form.secret }).fill('wrong')
      await button(dialog, t.connections.form.test).click()
      await expect(dialog.getByRole('status').filter({ hasText: t.errors.unauthorised.what })).toBeVisible()
      await at(page, 'a wrong token, tested')
      await button(dialog, t.common.add).click()
      await expect(page.getByRole('row', { name: /Elsewhere/ })).toContainText(t.connections.health.unauthorised)
      await at(page, 'a wrong token, kept')
    })
    await test.step('control that is lost with its session', async () => {
      await page
        .getByRole('row', { name: /Elsewhere/ })
        .getByRole('button', { name: 'Elsewhere', exact: true })
        .click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('textbox', { name: t.connections.form.secret }).fill(host.token)
      await button(dialog, t.common.save).click()
      await expect(page.getByRole('row', { name: /Elsewhere/ })).toContainText(t.connections.health.online)
      await place(page, 'sessions')
      await sessionAt(page, ended).click()
      await expect(page.getByRole('img', { name: /Target/ })).toBeVisible()
      await button(page, t.control.take).click()
      await expect(banner(page)).toContainText(t.control.driving)
      await agent.delete(ended)
      await expect(banner(page)).toContainText(t.control.lost['session-gone'])
      await at(page, 'control lost')
      await button(banner(page), t.control.acknowledge).click()
      await expect(banner(page)).toContainText(t.control.watching.ended)
      await at(page, 'a session that ended')
    })

    await test.step('taking control by force', async () => {
      await sessionAt(page, kept).click()
      await button(page, t.control.take).click()
      await expect(banner(page)).toContainText(t.control.driving)
      const other = await first.newWindow()
      await sessionAt(other, kept).click()
      await button(banner(other), t.control.takeAnyway).click()
      await expect(other.getByRole('alertdialog', { name: t.control.forceDialog.title })).toBeVisible()
      await at(other, 'taking control by force')
      await other.close()
    })

    await test.step('control suspended', async () => {
      await expect(banner(page)).toContainText(t.control.driving)
      relay.cut()
      await expect(banner(page)).toContainText(t.control.suspended)
      await at(page, 'control suspended')
      await first.close()
    })

    await test.step('a vault to open, and a server that is away since an earlier start', async () => {
      const again = await launch(noKeychain)
      await expect(again.page.getByText(t.shell.vaultLocked)).toBeVisible()
      await button(again.page, t.shell.openVault).click()
      const vault = again.page.getByRole('dialog', { name: t.connections.vault.open })
      await expect(vault).toBeVisible()
      await at(again.page, 'a vault to open')
      await vault.getByRole('textbox', { name: t.connections.vault.passphrase }).fill('korrekt pferd batterie')
      await button(vault, t.connections.vault.openButton).click()
      await expect(vault).toBeHidden()
      await sessionAt(again.page, kept).click()
      const list = again.page.getByRole('complementary', { name: t.sessions.label })
      await expect(list).toContainText(t.sessions.health.offline.replace('{ago}', '').trim().replace(/,? *$/, ''))
      await expect(list).toContainText(t.sessions.row.lastKnown)
      await at(again.page, 'a start without the server')
      await place(again.page, 'connections')
      await at(again.page, 'connections without the server')
    })
    await relay.close()
    expect(violations).toEqual([])
  })
}
