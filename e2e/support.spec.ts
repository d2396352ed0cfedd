import { changeOf } from './harness/customer'
import { banner, sessionLink } from './harness/desk'
import { expect, test } from './harness/fixtures'
import { consent, createCode, customerSide, deviceView, stroke, tool } from './harness/support-desk'

test('from a code to goodbye: consent, pen, control that arrives, the full device refused, the end', async ({
  castdeck,
  customerAt
}) => {
  test.setTimeout(240_000)
  const { page } = castdeck
  const customer = await customerAt(await customerSide(castdeck))

  await test.step('a code that the customer enters, and their consent', async () => {
    const code = await createCode(page)
    await expect(banner(page)).toContainText('Waiting for the customer')
    await expect(sessionLink(page, /waiting for the customer/)).toBeVisible()
    await customer.page.locator('#code').fill(code)
    await customer.page.keyboard.press('Enter')
    await expect(banner(page)).toContainText('The customer is being asked')
    await customer.answer(/see this app/, true)
    await expect(banner(page)).toContainText('The customer is driving')
    await expect(deviceView(page)).toBeVisible({ timeout: 30_000 })
    await expect(tool(page, 'Laser pointer')).toHaveAttribute('aria-pressed', 'true')
  })

  await test.step('the pen draws on the customer’s device, and its strokes are cleared there', async () => {
    await tool(page, 'Pen').click()
    await expect(tool(page, 'Pen')).toHaveAttribute('aria-pressed', 'true')
    const before = await customer.picture()
    await stroke(page, [0.1, 0.9], [0.9, 0.95])
    await expect.poll(() => changeOf(customer, before)).toBeGreaterThan(0.0005)
    await tool(page, 'Clear drawings').click()
    await expect.poll(() => changeOf(customer, before)).toBeLessThan(0.0002)
  })

  await test.step('control is theirs to give, and then clicks and keys arrive', async () => {
    await consent(page, 'Remote control').getByRole('button', { name: 'Ask for control' }).click()
    await expect(consent(page, 'Remote control')).toContainText('Asking for control…')
    await expect(page.getByTestId('stage-frame')).toHaveAttribute('data-drive', 'idle')
    await customer.answer(/control this app/, true)
    await expect(banner(page)).toContainText('You are driving')
    await expect(page.getByTestId('stage-frame')).toHaveAttribute('data-drive', 'you')
    const before = await customer.picture()
    // The card of the shop, on the practice site's first page.
    await deviceView(page).click({ position: await partOf(page, 0.15, 0.45) })
    await expect.poll(() => changeOf(customer, before), { timeout: 30_000 }).toBeGreaterThan(0.02)
  })

  await test.step('the full device is refused, and not asked for again at once', async () => {
    const full = consent(page, 'Full device')
    await full.getByRole('button', { name: 'Ask for the full device' }).click()
    await expect(full).toContainText('Asking for the full device…')
    await customer.answer(/all of your device/, false)
    await expect(full).toContainText(/No to the full device.*ask again in \d+ s/s)
    await expect(full.getByRole('button')).toHaveCount(0)
  })

  await test.step('leaving gives control back, and the session goes on', async () => {
    await page.getByRole('button', { name: 'Leave', exact: true }).click()
    await expect(
      page.getByText('Control was given back, and the session goes on: open it again from the list.').first()
    ).toBeVisible()
    await expect(customer.page.locator('#stop-control')).toBeHidden()
    await sessionLink(page, /The customer is driving/).click()
    await expect(deviceView(page)).toBeVisible({ timeout: 30_000 })
  })

  await test.step('the window is loaded anew, and is where it was', async () => {
    await page.reload()
    await expect(banner(page)).toContainText('The customer is driving', { timeout: 30_000 })
    await expect(deviceView(page)).toBeVisible({ timeout: 30_000 })
    await tool(page, 'Pen').click()
    await expect(tool(page, 'Pen')).toHaveAttribute('aria-pressed', 'true')
    const before = await customer.picture()
    await stroke(page, [0.1, 0.9], [0.9, 0.95])
    await expect.poll(() => changeOf(customer, before)).toBeGreaterThan(0.0005)
  })

  await test.step('the end is for both sides', async () => {
    await page.getByRole('button', { name: 'End session', exact: true }).click()
    await page.getByRole('button', { name: 'End for everybody' }).click()
    await expect(page.getByText('An agent ended it.').first()).toBeVisible()
    await expect(customer.page.getByText('Nobody sees your device any more.')).toBeVisible()
  })
})

/** A place of the device's view, as a part of its size. */
async function partOf(page: Parameters<typeof deviceView>[0], x: number, y: number): Promise<{ x: number; y: number }> {
  const box = await deviceView(page).boundingBox()
  if (box === null) throw new Error('there is no view of the device')
  return { x: x * box.width, y: y * box.height }
}
