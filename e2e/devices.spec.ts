import type { Locator, Page } from '@playwright/test'
import type { Castdeck } from './harness/castdeck'
import type { Customer } from './harness/customer'
import { goTo, sessionLink } from './harness/desk'
import { expect, test } from './harness/fixtures'
import type { RunningHost } from './harness/host'
import { deviceView, fillService } from './harness/support-desk'

const rowOf = (page: Page, name: string | RegExp): Locator => page.getByRole('row', { name })
const practice = (page: Page): Locator => rowOf(page, /Robin Practice/)
const search = (page: Page): Locator => page.getByRole('searchbox', { name: 'Search name, custom data, model, id' })

/** Opens the list, where the practice customer is known and away. */
async function openDevices({ page }: Castdeck): Promise<void> {
  await page.getByRole('link', { name: 'Devices' }).click({ timeout: 60_000 })
  await expect(practice(page)).toContainText('Offline', { timeout: 60_000 })
}

/** Plays the customer, by the button that the list offers while nobody is online. */
async function playCustomer(castdeck: Castdeck, customerAt: (url: string) => Promise<Customer>): Promise<Customer> {
  const { page } = castdeck
  const url = await castdeck.openedOutside(() => page.getByRole('button', { name: 'Open customer’s side' }).click())
  const customer = await customerAt(url)
  await expect(practice(page)).toContainText('Online')
  return customer
}

test('finds a device, keeps what was found as a view, and has it still after a reload', async ({ castdeck }) => {
  test.setTimeout(120_000)
  const { page } = castdeck
  await openDevices(castdeck)

  await test.step('search and filters', async () => {
    await search(page).fill('nobody at all')
    await expect(page.getByText('No device matches')).toBeVisible()
    await page.getByRole('button', { name: 'Show all' }).click()
    await search(page).fill('robin harbour')
    await expect(practice(page)).toBeVisible()
    await page.getByRole('button', { name: 'Filters' }).click()
    await page.getByRole('radio', { name: 'Online' }).click()
    await page.keyboard.press('Escape')
    await expect(page.getByText('No device matches')).toBeVisible()
    await page.getByRole('button', { name: 'Filters, 1 on' }).click()
    await page.getByRole('radio', { name: 'Any' }).click()
    await page.keyboard.press('Escape')
    await expect(practice(page)).toBeVisible()
  })

  await test.step('a view', async () => {
    await page.getByRole('button', { name: /All devices/ }).click()
    await page.getByRole('menuitem', { name: 'Save this view…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Save this view' })
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Robins')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(dialog).toBeHidden()
    await page.getByRole('button', { name: /Robins/ }).click()
    await page.getByRole('menuitemcheckbox', { name: 'All devices' }).click()
    await expect(search(page)).toHaveValue('')
    await page.reload()
    await expect(practice(page)).toBeVisible()
    await page.getByRole('button', { name: /All devices/ }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Robins' }).click()
    await expect(search(page)).toHaveValue('robin harbour')
  })
})

test('a customer comes online, is connected to, is asked, and stands in the history afterwards', async ({
  castdeck,
  customerAt
}) => {
  test.setTimeout(180_000)
  const { page } = castdeck
  await openDevices(castdeck)
  const customer = await playCustomer(castdeck, customerAt)

  await test.step('connect by keyboard, and the customer agrees', async () => {
    await page.getByRole('grid', { name: 'Devices' }).focus()
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('complementary', { name: 'Device details' })).toContainText('practice-customer')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/#\/sessions\/local-cobrowse/)
    await expect(page.getByRole('main')).toContainText('The customer is being asked')
    await customer.answer(/see/i, true)
    await expect(page.getByRole('main')).not.toContainText('The customer is being asked')
    await expect(deviceView(page)).toBeVisible({ timeout: 30_000 })
  })

  await test.step('the device knows of its session', async () => {
    await page.getByRole('link', { name: 'Devices' }).click()
    await practice(page).click()
    await page.getByRole('complementary', { name: 'Device details' }).getByRole('button', { name: 'Open the session' }).click()
    await expect(page).toHaveURL(/#\/sessions\/local-cobrowse/)
  })

  await test.step('the end, and the history', async () => {
    await page.getByRole('button', { name: 'End session' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'End for everybody' }).click()
    // The history is asked for once: before the end it would be without it.
    await expect(page.getByText('An agent ended it.').first()).toBeVisible()
    await goTo(page, 'Devices')
    await page.getByRole('button', { name: 'History' }).click()
    const past = page.getByRole('table', { name: 'Past support sessions' }).getByRole('row', { name: /Robin Practice/ })
    await expect(past).toContainText('An agent ended it')
    const address = await castdeck.openedOutside(() =>
      past.getByRole('button', { name: 'Open recording: Robin Practice' }).click()
    )
    await customer.page.goto(address)
    await expect.poll(() => coloursOf(customer.screen)).toBeGreaterThan(20)
    await customer.page.keyboard.press('End')
    const position = customer.page.getByRole('slider', { name: 'Position' })
    await expect(position).toHaveAttribute('aria-valuetext', /^(\d+:\d\d) of \1$/)
  })
})

/** How many colours a picture has along its middle; a blank one has one. */
const coloursOf = (screen: Locator): Promise<number> =>
  screen.evaluate((canvas) => {
    if (!(canvas instanceof HTMLCanvasElement)) return 0
    const data = canvas.getContext('2d')?.getImageData(0, canvas.height / 2, canvas.width, 1).data ?? []
    return new Set(Array.from({ length: data.length / 4 }, (_, at) => data.slice(at * 4, at * 4 + 4).join())).size
  })

test('a device that is away is said to be, with other ways to its customer', async ({ castdeck }) => {
  test.setTimeout(120_000)
  const { page } = castdeck
  await openDevices(castdeck)
  await practice(page).dblclick()
  const tries = page.getByRole('region', { name: 'Beginning sessions' })
  await expect(tries).toContainText('No session with Robin Practice')
  await expect(tries).toContainText('This device is away.')
  await page.getByRole('link', { name: 'Activity log' }).click()
  await page.getByRole('button', { name: '1 try is over' }).click()
  await page.getByRole('button', { name: 'Ask for a six-digit code instead' }).click()
  await expect(page.getByRole('dialog', { name: /code/i })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('region', { name: 'Beginning sessions' }).getByRole('button', { name: 'Put away' }).click()
  await expect(page.getByText('No session with Robin Practice')).toBeHidden()
})

test('a device that is being asked is left alone by a click, and nothing of the try goes on', async ({
  castdeck,
  elsewhere,
  proxyTo,
  customerAt
}) => {
  test.setTimeout(120_000)
  const { page } = castdeck
  const { url, rules } = await proxyTo(elsewhere.cobrowse.api)
  const dialog = await fillService(page, { ...elsewhere.cobrowse, api: url })
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog).toBeHidden()
  await customerAt(elsewhere.cobrowse.customerUrl)
  await goTo(page, 'Devices')
  await page.getByRole('combobox', { name: 'Connection' }).click()
  await page.getByRole('listbox').getByRole('option', { name: 'Elsewhere' }).click()
  await expect(practice(page)).toContainText('Online')
  // Pushes are lost on the way: nobody is asked.
  rules.answer = ({ url: asked }) => (asked?.endsWith('/notifications') === true ? { status: 200, body: {} } : null)
  await practice(page).dblclick()
  const tries = page.getByRole('region', { name: 'Beginning sessions' })
  await expect(tries).toContainText(/Contacting the device|trying again: \d of 5/)
  await tries.getByRole('button', { name: 'Cancel' }).click()
  await expect(tries).toBeHidden()
  await expect(page.getByRole('alert')).toHaveCount(0)
  await expect.poll(() => waitingAt(elsewhere)).toEqual([])

  await practice(page).dblclick()
  await expect(tries).toContainText(/Contacting the device|trying again: \d of 5/)
  await goTo(page, 'Sessions')
  await sessionLink(page, /waiting for the/).click({ timeout: 30_000 })
  await page.getByRole('button', { name: 'Give up' }).click()
  await expect(page.getByText('An agent ended it.').first()).toBeVisible()
  expect(await waitingAt(elsewhere)).toEqual([])
})

/** The sessions that wait for somebody, by the service's own word. */
async function waitingAt({ cobrowse: { api, license, agentToken } }: RunningHost): Promise<unknown> {
  const headers = { authorization: `Bearer ${agentToken}`, 'x-cobrowselicense': license }
  const response = await fetch(`${api}/api/1/sessions?agent=all&state[]=pending&state[]=authorizing`, { headers })
  return response.json()
}
