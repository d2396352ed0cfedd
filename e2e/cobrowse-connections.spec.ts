import type { Locator, Page } from '@playwright/test'
import { connectionRow } from './harness/desk'
import { expect, test } from './harness/fixtures'
import { issueToken } from './harness/host'

/** A Cobrowse service elsewhere, by hand: what its dialog, its row and its diagnosis say while its token is good, wrong or over. */

const tokenField = (dialog: Locator): Locator => dialog.getByRole('textbox', { name: 'Token', exact: true })

async function openMenu(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'Actions for Elsewhere' }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

test('a Cobrowse connection: added with a pasted token, which is tried, runs out, and is replaced', async ({
  castdeck,
  elsewhere
}) => {
  test.setTimeout(120_000)
  const { page } = castdeck
  const { api, license, agentToken } = elsewhere.cobrowse
  await page.getByRole('link', { name: 'Connections', exact: true }).click()
  await page.getByRole('button', { name: 'Add connection' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a connection' })
  const tryOut = dialog.getByRole('button', { name: 'Test' })

  await test.step('what is no token is said while it is typed', async () => {
    await dialog.getByRole('radio', { name: /^Cobrowse/ }).check()
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Elsewhere')
    await dialog.getByRole('textbox', { name: 'API address' }).fill(api)
    await dialog.getByRole('textbox', { name: 'Licence key' }).fill(license)
    await tokenField(dialog).fill('not a token')
    await expect(dialog).toContainText('What was given as a token is none.')
  })

  await test.step('a wrong token is refused in words, with the remedy', async () => {
    const [header, payload] = agentToken.split('.')
    await tokenField(dialog).fill([header, payload, 'c2lnbmVkLWJ5LW5vYm9keQ'].join('.'))
    await tryOut.click()
    await expect(dialog).toContainText('The server did not accept the credentials. Enter a valid token in the connection.')
  })

  await test.step('the right one is known, and online', async () => {
    await tokenField(dialog).fill(await issueToken(elsewhere, 3600))
    await expect(dialog).toContainText(/The token runs out on .+ \(in/)
    await tryOut.click()
    await expect(dialog).toContainText(/Cobrowse \(.+\) answers in \d+ ms\. .*Zoë/)
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(dialog).toBeHidden()
    await expect(connectionRow(page)).toContainText('online')
    await expect(connectionRow(page)).toContainText(/Cobrowse.*token runs out in/)
  })

  await test.step('one that runs out is said, and leads to the field for another', async () => {
    await openMenu(page, 'Edit')
    const edit = page.getByRole('dialog', { name: 'Edit “Elsewhere”' })
    await tokenField(edit).fill(await issueToken(elsewhere, 5))
    await edit.getByRole('button', { name: 'Save' }).click()
    await expect(edit).toBeHidden()
    await expect(connectionRow(page)).toContainText('token has run out', { timeout: 20_000 })
    await expect(connectionRow(page)).toContainText('The token has run out.', { timeout: 20_000 })
    await connectionRow(page).getByRole('button', { name: 'Paste a new one' }).click()
    await expect(tokenField(edit)).toBeFocused()
    await tokenField(edit).fill(agentToken)
    await edit.getByRole('button', { name: 'Save' }).click()
    await expect(edit).toBeHidden()
    await expect(connectionRow(page)).toContainText('online', { timeout: 20_000 })
    await expect(connectionRow(page)).not.toContainText('has run out')
  })

  await test.step('its diagnosis tries every path, and its report has no token', async () => {
    await openMenu(page, 'Diagnose')
    const place = page.getByRole('region', { name: 'Diagnosis of “Elsewhere”' })
    await expect(place.getByRole('region', { name: 'What agents need' })).toContainText('/sockets/1/', { timeout: 40_000 })
    await expect(place.getByRole('region', { name: 'What customers’ devices need' })).toContainText(
      'Tried from this machine only'
    )
    await place.getByRole('button', { name: 'Copy report' }).click()
    await expect(page.getByText('The report is on the clipboard.', { exact: true })).toBeVisible()
    const report = await castdeck.clipboard.read()
    expect(report).toContain(`API: ${api}`)
    expect(report).toMatch(/\[gets through\] \/api\/1\//)
    expect(report).toContain('The upgrade to WebSocket')
    for (const secret of [agentToken, elsewhere.token]) expect(report).not.toContain(secret)
  })
})
