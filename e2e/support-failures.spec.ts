import { banner, connectionRow, goTo } from './harness/desk'
import { expect, test } from './harness/fixtures'
import { consent, fillService } from './harness/support-desk'

/** What goes wrong between an agent, a service and a customer: each is said in words, with what to do about it. */

test('what keeps a service from working is said: a login, the clock, the licence, live updates that do not get through', async ({
  castdeck,
  elsewhere,
  proxyTo
}) => {
  test.setTimeout(120_000)
  const { page } = castdeck
  const { api, license, agentToken } = elsewhere.cobrowse
  const { url, rules } = await proxyTo(api)
  rules.sockets = false
  const dialog = await fillService(page, { api: url, license: 'of-somebody-else', agentToken })
  const tryOut = dialog.getByRole('button', { name: 'Test' })

  await test.step('a proxy that asks for a login', async () => {
    rules.answer = () => ({ status: 407, body: {}, headers: { 'proxy-authenticate': 'Basic realm="office"' } })
    await tryOut.click()
    await expect(dialog).toContainText(
      'A proxy on the way asks for a login, which Castdeck cannot give. Sign in to the network, or ask its team'
    )
  })

  await test.step('a clock that is off, by which a good token counts as run out', async () => {
    rules.aheadMs = 2 * 3_600_000
    rules.answer = () => ({ status: 401, body: { id: 'invalid_token', message: 'jwt expired' } })
    await tryOut.click()
    await expect(dialog).toContainText('The clock of this machine is wrong. It is off by 120 min. Set it by the network')
  })

  await test.step('a licence that is not the account’s', async () => {
    rules.aheadMs = 0
    rules.answer = () => null
    await tryOut.click()
    await expect(dialog).toContainText(
      'The service does not know this licence. Compare the licence key under Connections with the one of your account.'
    )
    await dialog.getByRole('textbox', { name: 'Licence key' }).fill(license)
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(dialog).toBeHidden()
    await expect(connectionRow(page)).toContainText('online')
  })

  await test.step('sockets that a proxy blocks, while the list is there all the same', async () => {
    await goTo(page, 'Devices')
    await page.getByRole('combobox', { name: 'Connection' }).click()
    await page.getByRole('listbox').getByRole('option', { name: 'Elsewhere' }).click()
    await expect(page.getByRole('row', { name: /Robin Practice/ })).toBeVisible()
    await goTo(page, 'Connections')
    await expect(connectionRow(page)).toContainText(
      'Live updates do not get through; everything else does. Something in between blocks WebSockets. Run the diagnosis',
      { timeout: 30_000 }
    )
    await connectionRow(page).getByRole('button', { name: 'Diagnose' }).click()
    const agents = page.getByRole('region', { name: 'What agents need' })
    await expect(agents.getByRole('listitem').filter({ hasText: '/sockets/1/' })).toContainText(
      /blocked.*Let that upgrade through on ws:\/\/\S+\/sockets\/1\//s,
      { timeout: 30_000 }
    )
  })
})

test.describe('at a service that does not trust the app’s origin', () => {
  test.use({ hostArgs: ['--cobrowse-embedder', 'https://desk.example'] })

  test('what keeps a session from going on is said: silence, an origin, the customer’s no, control taken back, the end', async ({
    castdeck,
    elsewhere,
    proxyTo,
    customerAt
  }) => {
    test.setTimeout(180_000)
    const { page } = castdeck
    const { api, license, agentToken, customerUrl } = elsewhere.cobrowse
    const { url, rules } = await proxyTo(api)
    const dialog = await fillService(page, { api: url, license, agentToken })
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(dialog).toBeHidden()
    const customer = await customerAt(customerUrl)
    const robin = page.getByRole('row', { name: /Robin Practice/ })
    const tries = page.getByRole('region', { name: 'Beginning sessions' })

    await test.step('a device that never answers', async () => {
      await goTo(page, 'Devices')
      await page.getByRole('combobox', { name: 'Connection' }).click()
      await page.getByRole('listbox').getByRole('option', { name: 'Elsewhere' }).click()
      await expect(robin).toContainText('Online')
      rules.answer = ({ url }) => (url?.endsWith('/notifications') === true ? { status: 200, body: {} } : null)
      await robin.dblclick()
      await expect(tries).toContainText(
        'The device did not answer. It was asked 5 times. Ask the customer to open the app, or to read you a six-digit code.',
        { timeout: 40_000 }
      )
      rules.answer = () => null
    })

    await test.step('an origin that the account does not trust', async () => {
      await tries.getByRole('button', { name: 'Try again' }).click()
      await customer.answer(/see this app/, true)
      await expect(page.getByText('Your account does not let Castdeck show its sessions.')).toBeVisible({ timeout: 30_000 })
      await expect(page.getByText(/^Add http:\/\/\S+ to the trusted origins of your account\.$/)).toBeVisible()
    })

    await test.step('control that the customer takes back', async () => {
      const control = consent(page, 'Remote control')
      await control.getByRole('button', { name: 'Ask for control' }).click()
      await customer.answer(/control this app/, true)
      await expect(banner(page)).toContainText('You are driving')
      await customer.page.locator('#stop-control').click()
      await expect(banner(page)).toContainText('The customer took control back.')
      await banner(page).getByRole('button', { name: 'Understood' }).click()
    })

    await test.step('a session that the customer ends', async () => {
      await customer.page.locator('#end').click()
      await expect(page.getByText('The customer ended it.').first()).toBeVisible()
    })

    await test.step('a no, and the time until it may be asked again', async () => {
      await page.getByRole('button', { name: 'Connect again' }).click()
      await robin.dblclick()
      // A no that comes before the session is in view is told at once as what it means, below.
      await expect(page.getByRole('heading', { name: 'The customer is being asked' })).toBeVisible({ timeout: 30_000 })
      await customer.answer(/see this app/, false)
      await expect(page.getByText('The customer ended it.').first()).toBeVisible()
      await page.getByRole('button', { name: 'Connect again' }).click()
      await robin.dblclick()
      await expect(tries).toContainText(/The customer has just said no\. Talk to them first; you can ask again in \d+ s\./)
    })
  })
})
