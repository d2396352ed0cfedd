import { createServer } from 'node:http'
import { launchBrowserShell } from './harness/browser-shell'
import { banner } from './harness/desk'
import { expect, test } from './harness/fixtures'
import { deviceView, support } from './harness/support-desk'

/** What a company's backend does: gives its agent a token. */
async function startIssuer(token: string): Promise<{ url: string; close: () => void }> {
  const server = createServer((_, response) => response.end(token))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { url: `http://127.0.0.1:${address.port}/`, close: () => server.close() }
}

test('a Castdeck that is killed and started again shows the device where it was, in the same tab', async ({
  page,
  dataFolder,
  elsewhere,
  customerAt
}) => {
  test.setTimeout(240_000)
  const { api, license, agentToken, customerUrl } = elsewhere.cobrowse
  const issuer = await startIssuer(agentToken)
  const first = await launchBrowserShell({ dataFolder })
  await page.goto(first.url)

  await test.step('a session with a device of a service elsewhere', async () => {
    await page.getByRole('link', { name: 'Connections', exact: true }).click()
    await page.getByRole('button', { name: 'Add connection' }).click()
    const dialog = page.getByRole('dialog', { name: 'Add a connection' })
    await dialog.getByRole('radio', { name: /^Cobrowse/ }).check()
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Elsewhere support')
    await dialog.getByRole('textbox', { name: 'API address' }).fill(api)
    await dialog.getByRole('textbox', { name: 'Licence key' }).fill(license)
    await dialog.getByRole('radio', { name: /^From an address/ }).check()
    await dialog.getByRole('textbox', { name: 'Address that gives out tokens' }).fill(issuer.url)
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(dialog).toBeHidden()
    const customer = await customerAt(customerUrl)
    await support(page, customer, /Elsewhere/)
  })

  await test.step('it is killed: the window says so', async () => {
    first.process.kill('SIGKILL')
    await expect(page.locator('.app-banner')).toContainText('Castdeck’s own process does not answer this window.')
  })

  await test.step('its new address, opened in the same tab, brings the view of the device back', async () => {
    const second = await launchBrowserShell({ dataFolder, port: Number(new URL(first.origin).port) })
    await page.goto(second.url)
    await expect(banner(page)).toContainText('The customer is driving', { timeout: 60_000 })
    await expect(deviceView(page)).toBeVisible({ timeout: 60_000 })
    await expect(page.locator('.app-banner')).toBeHidden()
    await page.close()
    await second.stop()
  })
  issuer.close()
})
