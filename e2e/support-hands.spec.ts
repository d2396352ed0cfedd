import type { Page } from '@playwright/test'
import { createAgent } from './harness/agent'
import { changeOf, type Customer } from './harness/customer'
import { banner, goTo } from './harness/desk'
import { expect, test } from './harness/fixtures'
import { consent, customerSide, deviceKeyboard, deviceView, tool, toolInHand } from './harness/support-desk'

/** Of the customer's device: as large as the picture on their side. */
const deviceSize = { width: 1024, height: 720 }
type Point = [x: number, y: number]
/** On the practice site: the card that leads to its form, and the form's field for a letter. */
const toForm: Point = [510, 300]
const letterField: Point = [700, 330]

async function writeLetter({ keyboard }: Page): Promise<void> {
  await keyboard.type('Dear harbour,')
  await keyboard.press('Enter')
  await keyboard.type('all is well aboard.')
}

test('a code from the customer’s side opens a session in which the laser is seen, and what is typed arrives', async ({
  castdeck,
  customerAt
}) => {
  test.setTimeout(240_000)
  const { page } = castdeck
  const customer = await customerAt(await customerSide(castdeck))
  const device = deviceView(page)
  const inView = async ([x, y]: Point): Promise<{ x: number; y: number }> => {
    const box = await device.boundingBox()
    if (box === null) throw new Error('there is no view of the device')
    return { x: (x / deviceSize.width) * box.width, y: (y / deviceSize.height) * box.height }
  }
  const click = async (at: Point): Promise<void> => device.click({ position: await inView(at) })

  await test.step('the customer asks for a code, and the agent enters it as it was read out', async () => {
    await customer.page.getByRole('button', { name: 'Get a code for an agent' }).click()
    const words = customer.page.getByText(/Tell your agent this code: \d{6}/)
    const digits = (await words.innerText()).replace(/\D/g, '')
    await goTo(page, 'Devices')
    await page.getByRole('button', { name: 'Six-digit code' }).click()
    const dialog = page.getByRole('dialog', { name: 'Six-digit code' })
    await dialog.getByRole('textbox', { name: 'Code' }).fill(`${digits.slice(0, 3)} ${digits.slice(3)}`)
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    await customer.answer(/see this app/, true)
    await expect(device).toBeVisible({ timeout: 30_000 })
    await expect(tool(page, 'Laser pointer')).toHaveAttribute('aria-pressed', 'true')
  })

  await test.step('the laser is seen on the device where the agent points, and goes by itself', async () => {
    const before = await customer.picture()
    // It is there for two seconds, which a busy machine may take for a look: pointed at until it is seen.
    let times = 0
    const point = async (): Promise<number> => {
      times += 1
      await device.hover({ position: await inView([480 + 40 * (times % 2), 690]) })
      return changeOf(customer, before)
    }
    await expect.poll(point).toBeGreaterThan(0.0002)
    await expect.poll(() => changeOf(customer, before)).toBeLessThan(0.00005)
  })

  await test.step('with control, a click opens the form, and what is typed is what it says', async () => {
    await consent(page, 'Remote control').getByRole('button', { name: 'Ask for control' }).click()
    await customer.answer(/control this app/, true)
    await expect(banner(page)).toContainText('You are driving')
    const home = await customer.picture()
    await click(toForm)
    // The card under the pointer changes a tenth of that; the form about twice of it, depending on the system's fonts.
    await expect.poll(() => changeOf(customer, home), { timeout: 30_000 }).toBeGreaterThan(0.02)
    await click(letterField)
    const [session] = await createAgent(await castdeck.localHost()).list()
    const written = await writtenByHand(customer, new URL('form', session?.url ?? '').href)
    // Empty still, and then the same but for what JPEG makes of small letters: without a single one the count would differ too.
    await expect.poll(() => changeOf(customer, written)).toBeGreaterThan(0.001)
    await writeLetter(page)
    await expect.poll(() => changeOf(customer, written)).toBeLessThan(0.00015)
  })

  await test.step('a chord takes the keyboard back from the device, to the tools', async () => {
    await expect(toolInHand(page)).toHaveCount(0)
    await page.keyboard.press('Control+Alt+Escape')
    await expect(toolInHand(page)).toHaveCount(1)
    await expect(banner(page)).toContainText('You are driving')
  })

  await test.step('a key gives it to the device again', async () => {
    const before = await customer.picture()
    await page.keyboard.press('Alt+p')
    await expect(deviceKeyboard(page)).toBeFocused()
    await page.keyboard.press('Enter')
    await page.keyboard.type('Nobody touched a mouse for this line.')
    await expect.poll(() => changeOf(customer, before)).toBeGreaterThan(0.0005)
  })
})

/** What the form looks like once somebody has written the letter at the device itself; its page counts the characters. */
async function writtenByHand(customer: Customer, form: string): Promise<string> {
  const page = await customer.page.context().newPage()
  await page.setViewportSize(deviceSize)
  await page.goto(form)
  await page.mouse.click(...letterField)
  await writeLetter(page)
  const picture = await page.screenshot()
  await page.close()
  return `data:image/png;base64,${picture.toString('base64')}`
}
