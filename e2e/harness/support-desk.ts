import { expect, type Frame, type FrameLocator, type Locator, type Page } from '@playwright/test'
import type { Castdeck } from './castdeck'
import type { Customer } from './customer'

/** What a support agent sees and presses, by its names. */
export const consent = (page: Page, name: 'Remote control' | 'Full device'): Locator =>
  page.getByRole('group', { name, exact: true })
export const tool = (page: Page, name: string): Locator =>
  page.getByRole('group', { name: 'Tools on the device' }).getByRole('button', { name, exact: true })
/** The tool that has the keyboard, once the chord has brought it out of the device's view, over two pages of other origins. */
export const toolInHand = (page: Page): Locator =>
  page.getByRole('group', { name: 'Tools on the device' }).locator('button:focus')

/** The service's own page: within the page that holds the token, within ours. */
export const framedSession = (page: Page): FrameLocator =>
  page
    .getByTitle(/^The device of /)
    .contentFrame()
    .locator('iframe')
    .contentFrame()
/** What the agent sees of the device. */
export const deviceView = (page: Page): Locator => framedSession(page).locator('#screen')

/** What has the focus while keys go to the device: a text field that nobody sees, beside the picture. */
export const deviceKeyboard = (page: Page): Locator => framedSession(page).locator('#screen + textarea')

/** The address of the customer's side, with a web page or a phone, as an operator opens it. */
export async function customerSide(castdeck: Castdeck, device: 'web' | 'phone' = 'web'): Promise<string> {
  const { page } = castdeck
  await page.getByRole('link', { name: 'Connections', exact: true }).click()
  const name = { web: 'Open customer’s side', phone: 'Open phone customer’s side' }[device]
  const button = page.getByRole('button', { name }).first()
  await expect(button).toBeVisible({ timeout: 60_000 })
  return castdeck.openedOutside(() => button.click())
}

/** Makes a session with a code by the dialog, at the local host unless said otherwise, which opens it; the code's digits. */
export async function createCode(page: Page, connection = /support/): Promise<string> {
  await page.getByRole('link', { name: 'Sessions', exact: true }).click()
  await page.getByRole('complementary', { name: 'Sessions' }).getByRole('button', { name: 'New session' }).click()
  const dialog = page.getByRole('dialog', { name: 'New session' })
  await dialog.getByRole('combobox', { name: 'Connection' }).click()
  await page.getByRole('listbox').getByRole('option', { name: connection }).click()
  await dialog.getByRole('button', { name: 'Get a code' }).click()
  await expect(dialog).toBeHidden({ timeout: 30_000 })
  const code = page.getByLabel('Session code')
  await expect(code).toHaveText(/^\d{3} \d{3}$/)
  return (await code.innerText()).replace(/\D/g, '')
}

/** A session that a customer enters the code of and agrees to, until their device is in view. */
export async function support(page: Page, customer: Customer, connection?: RegExp): Promise<void> {
  await customer.page.getByLabel('Code from an agent').fill(await createCode(page, connection))
  await customer.page.keyboard.press('Enter')
  await customer.answer(/see this app/, true)
  await expect(deviceView(page)).toBeVisible({ timeout: 30_000 })
}

/** The page of ours that frames the service's own, and that one in it, as a window shows them. */
export function framesOf(page: Page): { outer: Frame; inner: Frame } {
  const [outer] = page.mainFrame().childFrames()
  const [inner] = outer?.childFrames() ?? []
  if (outer === undefined || inner === undefined) throw new Error('the window frames no session')
  return { outer, inner }
}

/** Fills in the dialog for a Cobrowse service, `Elsewhere`, by a pasted token; the dialog stays open. */
export async function fillService(
  page: Page,
  { api, license, agentToken }: { api: string; license: string; agentToken: string }
): Promise<Locator> {
  await page.getByRole('link', { name: 'Connections', exact: true }).click()
  await page.getByRole('button', { name: 'Add connection' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a connection' })
  await dialog.getByRole('radio', { name: /^Cobrowse/ }).check()
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Elsewhere')
  await dialog.getByRole('textbox', { name: 'API address' }).fill(api)
  await dialog.getByRole('textbox', { name: 'Licence key' }).fill(license)
  await dialog.getByRole('textbox', { name: 'Token', exact: true }).fill(agentToken)
  return dialog
}

/** Presses at the first place of the device's view and draws to the second; both as parts of its size. */
export async function stroke(page: Page, from: [number, number], to: [number, number]): Promise<void> {
  const box = await deviceView(page).boundingBox()
  if (box === null) throw new Error('there is no view of the device')
  const at = ([x, y]: [number, number]): [number, number] => [box.x + x * box.width, box.y + y * box.height]
  await page.mouse.move(...at(from))
  await page.mouse.down()
  await page.mouse.move(...at(to), { steps: 12 })
  await page.mouse.up()
}
