import { expect, type Frame } from '@playwright/test'
import type { Castdeck } from './castdeck'
import type { Customer } from './customer'

/** The page of ours that frames the service's own, and that one in it, as a window shows them. */
export type SupportFrames = { outer: Frame; inner: Frame }

/** Both sides of a session that begins with a six-digit code, as the agent sees the customer's device. */
export async function openSupport(
  castdeck: Castdeck,
  customerAt: (url: string) => Promise<Customer>
): Promise<SupportFrames & { customer: Customer }> {
  const { page } = castdeck
  await page.getByRole('link', { name: 'Connections', exact: true }).click()
  const customerSide = page.getByRole('button', { name: 'Open customer’s side' }).first()
  await expect(customerSide).toBeEnabled({ timeout: 60_000 })
  const customer = await customerAt(await castdeck.openedOutside(() => customerSide.click()))

  await page.getByRole('link', { name: 'Sessions', exact: true }).click()
  await page.getByRole('button', { name: 'New session' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'New session' })
  await dialog.getByRole('combobox', { name: 'Connection' }).click()
  await page
    .getByRole('listbox')
    .getByRole('option', { name: /support/i })
    .click()
  await dialog.getByRole('button', { name: 'Get a code' }).click()
  const code = page.getByLabel('Session code', { exact: true })
  await customer.page.getByLabel('Code from an agent').fill((await code.innerText()).replace(/\s/g, ''))
  await customer.page.getByRole('button', { name: 'Use' }).click()
  await customer.answer(/see/i, true)
  return { customer, ...(await framesOf({ page })) }
}

/** Waits until the device is to be seen. */
export async function framesOf({ page }: Pick<Castdeck, 'page'>): Promise<SupportFrames> {
  const screen = page.frameLocator('iframe').frameLocator('iframe').locator('#screen')
  await expect(screen).toBeVisible({ timeout: 60_000 })
  const [outer] = page.mainFrame().childFrames()
  const [inner] = outer?.childFrames() ?? []
  if (outer === undefined || inner === undefined) throw new Error('the window frames no session')
  return { outer, inner }
}
