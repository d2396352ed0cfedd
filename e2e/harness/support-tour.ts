import { expect, type Locator } from '@playwright/test'
import type en from '../../src/renderer/src/i18n/en'
import type { Castdeck } from './castdeck'
import type { Customer } from './customer'

type Words = typeof en
type Visit = (screen: string) => Promise<void>

/** Goes through a support session from its code to the history, both sides played, in whatever language, and stops at each state. */
export async function supportTour(
  castdeck: Castdeck,
  t: Words,
  at: Visit,
  customerAt: (url: string) => Promise<Customer>
): Promise<void> {
  const { page } = castdeck
  const button = (name: string): Locator => page.getByRole('button', { name, exact: true })
  const place = (name: keyof Words['shell']['place']): Promise<void> =>
    page.getByRole('navigation', { name: t.shell.places }).getByRole('link', { name: t.shell.place[name] }).click()
  const banner = page.getByTestId('control-banner')
  const consent = (of: keyof Pick<Words['support']['consent'], 'remoteControl' | 'fullDevice'>): Locator =>
    page.getByRole('group', { name: t.support.consent[of].label, exact: true })

  await place('connections')
  const side = button(t.connections.host.customerSide).first()
  await expect(side).toBeVisible({ timeout: 60_000 })
  const customer = await customerAt(await castdeck.openedOutside(() => side.click()))

  await place('sessions')
  await button(t.sessions.new).click()
  const dialog = page.getByRole('dialog', { name: t.sessions.create.title })
  await dialog.getByRole('combobox', { name: t.sessions.create.connection }).click()
  await page
    .getByRole('listbox')
    .getByRole('option', { name: /support/ })
    .click()
  await at('new support session')
  await dialog.getByRole('button', { name: t.sessions.create.code }).click()
  const code = page.getByLabel(t.support.stage.code, { exact: true })
  await expect(code).toHaveText(/^\d{3} \d{3}$/)
  await at('a code to read out')

  await customer.page.getByLabel('Code from an agent').fill((await code.innerText()).replace(/\D/g, ''))
  await customer.page.keyboard.press('Enter')
  await expect(page.getByText(t.support.stage.authorizingHint)).toBeVisible()
  await at('the customer is asked')
  await customer.answer(/see this app/, true)
  await expect(button(t.session.tools.clear)).toBeEnabled({ timeout: 30_000 })
  await at('in session')

  await consent('remoteControl').getByRole('button').click()
  await expect(consent('remoteControl')).toContainText(t.support.consent.remoteControl.requested)
  await at('asking for control')
  await customer.answer(/control this app/, true)
  await expect(banner).toContainText(t.control.driving)
  await at('driving a device')
  await consent('fullDevice').getByRole('button').click()
  await customer.answer(/all of your device/, false)
  await expect(consent('fullDevice')).toContainText(t.support.consent.fullDevice.rejected)
  await at('the full device refused')

  await button(t.support.head.end).click()
  await at('end for everybody')
  await button(t.support.endDialog.confirm).click()
  await expect(page.getByText(t.support.endedReason.agent_ended).first()).toBeVisible()
  await at('ended')
  await place('devices')
  await button(t.devices.history).click()
  await expect(page.getByRole('table', { name: t.history.list }).getByRole('row', { name: /Robin Practice/ })).toBeVisible()
  await at('history with a session')
}
