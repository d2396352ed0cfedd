import type { Page } from '@playwright/test'
import { startPlainServer, type PlainServer } from '../src/sdk/browser/fixtures/plain-server.testkit'
import { startWholeSteelServer } from '../src/sdk/browser/fixtures/steel-server.testkit'
import { tabA, tabB } from '../src/sdk/browser/fixtures/steel.testkit'
import { banner, connectionRow, sessionLink } from './harness/desk'
import { expect, test } from './harness/fixtures'
import { clickRemote, expectPicture, picture } from './harness/hands'

/** Other servers than the local host, in the app: what they lack is said, and nothing is promised that they cannot do. */

/** Adds a connection without a secret, and says what its test found. */
async function tryAndAdd(page: Page, url: string, found: RegExp): Promise<void> {
  await page.getByRole('link', { name: 'Connections', exact: true }).click()
  await page.getByRole('button', { name: 'Add connection' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a connection' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Elsewhere')
  await dialog.getByRole('textbox', { name: 'Address' }).fill(url)
  await dialog.getByRole('button', { name: 'Test' }).click()
  await expect(dialog).toContainText(found)
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(connectionRow(page)).toContainText('online')
  await page.getByRole('link', { name: 'Sessions', exact: true }).click()
}

const has = (part: object) => (message: unknown) => {
  const text = JSON.stringify(message)
  return Object.entries(part).every(([key, value]) => text.includes(`${JSON.stringify(key)}:${JSON.stringify(value)}`))
}
const inspectorOf = (page: Page) => page.getByRole('complementary', { name: 'Inspector' })
const remoteTabs = (page: Page) => page.getByRole('tablist', { name: 'Remote tabs' }).getByRole('tab')

/** Nobody takes a report there, so that none is asked for. */
async function handBack(page: Page): Promise<void> {
  await banner(page).getByRole('button', { name: 'Give back' }).click()
  const dialog = page.getByRole('dialog', { name: 'Give back control' })
  await expect(dialog).toContainText('This server takes no outcome or note.')
  await dialog.getByRole('button', { name: 'Give back' }).click()
  await expect(dialog).toBeHidden()
  await expect(banner(page)).not.toContainText('You are driving')
}

async function openLiveView(page: Page) {
  await page.getByRole('button', { name: 'More for this session' }).click()
  await page.getByRole('menuitem', { name: 'Live-view link' }).click()
  return page.getByRole('dialog', { name: 'Live-view link' })
}

test('a Steel server: found out, listed, watched, driven in its own words; what it lacks is said', async ({ castdeck }) => {
  test.setTimeout(150_000)
  const { page } = castdeck
  const steel = await startWholeSteelServer()
  try {
    await test.step('is found out by the test', async () => {
      await tryAndAdd(page, steel.baseUrl, /Steel answers in \d+ ms\. It has 2 sessions\./)
    })

    await test.step('its sessions are listed, with their statuses in our words', async () => {
      await expect(sessionLink(page, /Ended/).first()).toBeVisible()
      await sessionLink(page, new RegExp(steel.live.slice(0, 8))).click()
      await expect(picture(page)).toHaveAccessibleName('Picture of the remote page: Steel Peer Page (static)')
      await expectPicture(page)
    })

    await test.step('one tab at a time is watched', async () => {
      await expect(remoteTabs(page)).toHaveCount(2)
      const first = await steel.tab(tabA)
      await remoteTabs(page).nth(1).click()
      await steel.tab(tabB)
      await first.closed
      await remoteTabs(page).nth(0).click()
      await expect(picture(page)).toHaveAccessibleName('Picture of the remote page: Steel Peer Page (static)')
      // Its name comes from the list; what is done to it goes by a socket of its own, another one than at first.
      await expect.poll(async () => (await steel.tab(tabA)) === first).toBe(false)
    })

    await test.step('it is driven, though nothing holds its agent', async () => {
      await page.getByRole('button', { name: 'Take control' }).click()
      await expect(banner(page)).toContainText('You are driving')
      await expect(banner(page)).toContainText('the agent may still act')
      await clickRemote(page, { x: 640, y: 160 })
      await page.keyboard.press('a')
      const tab = await steel.tab(tabA)
      const mouse = await tab.said.when(has({ type: 'mousePressed', button: 'left' }))
      expect(mouse).toMatchObject({ type: 'mouseEvent', pageId: tabA, event: { modifiers: 0, clickCount: 1 } })
      expect(await tab.said.when(has({ type: 'keyDown', key: 'a' }))).toMatchObject({
        type: 'keyEvent',
        pageId: tabA,
        event: { code: 'KeyA', keyCode: 65, text: 'a' }
      })
      await handBack(page)
    })

    await test.step('its log has network rows', async () => {
      await inspectorOf(page)
        .getByRole('tab', { name: /^Console/ })
        .click()
      const rows = inspectorOf(page).getByRole('log', { name: 'Console rows' })
      await expect(rows).toContainText('GET http://127.0.0.1:8099/static')
      await expect(rows).toContainText('Uncaught Error: uncaught!')
    })

    await test.step('of the actions it has the screenshot; the others say why they are missing', async () => {
      await inspectorOf(page).getByRole('tab', { name: 'Actions' }).click()
      const action = inspectorOf(page).getByRole('combobox', { name: 'Action' })
      await expect(action).toHaveText('Screenshot')
      await action.click()
      const click = page.getByRole('option', { name: /^Click/ })
      await expect(click).toBeDisabled()
      await expect(click).toContainText('take control and click')
      await page.keyboard.press('Escape')
      await inspectorOf(page).getByRole('button', { name: 'Run', exact: true }).click()
      await expect(
        inspectorOf(page).getByRole('region', { name: 'History' }).getByRole('img', { name: 'Screenshot' })
      ).toBeVisible()
    })

    await test.step('it has no live-view link, and that is said', async () => {
      const dialog = await openLiveView(page)
      await expect(dialog).toContainText('There is no live-view link')
      await expect(dialog).toContainText('A Steel server has no live-view links.')
      await dialog.getByRole('button', { name: 'Close' }).click()
    })
  } finally {
    await steel.close()
  }
})

test('a plain documented server: watched, driven, given back and ended, and asked for nothing that it does not have', async ({
  castdeck
}) => {
  test.setTimeout(150_000)
  const { page } = castdeck
  const server: PlainServer = await startPlainServer()
  try {
    const { id } = server.create()
    await tryAndAdd(page, server.baseUrl, /Browser API answers in \d+ ms\. It has one session\./)
    await sessionLink(page, id).click()
    await expect(picture(page)).toHaveAccessibleName('Picture of the remote page: Example')
    await expectPicture(page)

    await page.getByRole('button', { name: 'Take control' }).click()
    await expect(banner(page)).toContainText('You are driving', { timeout: 30_000 })
    await expect(banner(page)).toContainText('the agent may still act')
    await expect(banner(page).getByRole('button', { name: 'Extend' })).toHaveCount(0)
    await clickRemote(page, { x: 640, y: 160 })
    await page.keyboard.press('Enter')
    await server.until(has({ type: 'mouseEvent', event: 'mousePressed', button: 'left' }))
    await server.until(has({ type: 'keyEvent', event: 'keyDown', key: 'Enter' }))
    await handBack(page)

    const dialog = await openLiveView(page)
    await expect(dialog.getByRole('textbox', { name: 'Link' })).toHaveValue(`https://browserbase.com/live/${id}`)
    await dialog.getByRole('button', { name: 'Close' }).click()

    expect(server.strays.items).toEqual([])
    const more = page.getByRole('button', { name: 'More for this session' })
    const pause = page.getByRole('menuitem', { name: 'Pause the agent' })
    await more.click()
    await pause.click()
    await expect(page.getByText('This server or session cannot do that.', { exact: true })).toBeVisible()
    await more.click()
    await expect(pause).toBeDisabled()
    await page.keyboard.press('Escape')
    server.sessions.delete(id)
    await expect(page.getByText('This session has ended').first()).toBeVisible()
  } finally {
    await server.close()
  }
})
