import { changeOf } from './harness/customer'
import { banner, connectionRow, goTo, sessionLink } from './harness/desk'
import { expect, test } from './harness/fixtures'
import { issueToken } from './harness/host'
import { deviceView, fillService, stroke, support, tool } from './harness/support-desk'

test('a token that runs out in a session is told there, and with another one the session goes on', async ({
  castdeck,
  elsewhere,
  customerAt
}) => {
  test.setTimeout(240_000)
  const { page } = castdeck
  const { api, license, customerUrl } = elsewhere.cobrowse
  const customer = await customerAt(customerUrl)
  const edit = page.getByRole('dialog', { name: 'Edit “Elsewhere”' })
  const paste = async (seconds: number): Promise<void> => {
    await edit.getByRole('textbox', { name: 'Token', exact: true }).fill(await issueToken(elsewhere, seconds))
    await edit.getByRole('button', { name: 'Save' }).click()
    await expect(edit).toBeHidden()
  }

  await test.step('a session, with a token that is good', async () => {
    const dialog = await fillService(page, { api, license, agentToken: await issueToken(elsewhere, 3600) })
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(dialog).toBeHidden()
    await expect(connectionRow(page)).toContainText('online')
    await support(page, customer, /Elsewhere/)
  })

  await test.step('one that runs out while the session is in view', async () => {
    await goTo(page, 'Connections')
    await page.getByRole('button', { name: 'Actions for Elsewhere' }).click()
    await page.getByRole('menuitem', { name: 'Edit' }).click()
    await paste(10)
    await goTo(page, 'Sessions')
    await sessionLink(page, /The customer is driving/).click()
    await expect(page.getByText(/^The token has run out\. This is what was known/)).toBeVisible({ timeout: 30_000 })
  })

  await test.step('the way to another is there, and the session goes on', async () => {
    await page.getByRole('link', { name: 'Paste a new one' }).click()
    await paste(3600)
    await goTo(page, 'Sessions')
    await sessionLink(page, /The customer is driving/).click()
    await expect(banner(page)).toContainText('The customer is driving')
    await expect(deviceView(page)).toBeVisible({ timeout: 30_000 })
    await tool(page, 'Pen').click()
    await expect(tool(page, 'Pen')).toHaveAttribute('aria-pressed', 'true')
    const before = await customer.picture()
    await stroke(page, [0.1, 0.9], [0.9, 0.95])
    await expect.poll(() => changeOf(customer, before)).toBeGreaterThan(0.0005)
  })
})
