import { expect, type Locator, type Page } from '@playwright/test'
import { createAgent } from './agent'
import type { Castdeck } from './castdeck'

/** What an operator sees and presses, by its names. */
export const banner = (page: Page): Locator => page.getByRole('region', { name: 'Who drives' })
/**
 * Watches the banner from when this resolves: what it gives resolves once the banner has said this, however briefly. What is over soon may be missed by looking now
 * and then.
 */
export async function watchBanner(page: Page, words: string): Promise<() => Promise<void>> {
  const watch = await page.locator('body').evaluateHandle(
    (body, wanted) => ({
      said: new Promise<void>((said) => {
        const look = (): void => {
          if (body.querySelector('[data-testid=control-banner]')?.textContent.includes(wanted) !== true) return
          observer.disconnect()
          said()
        }
        const observer = new MutationObserver(look)
        observer.observe(body, { childList: true, subtree: true, characterData: true })
        look()
      })
    }),
    words
  )
  return () => watch.evaluate(({ said }) => said)
}
export const sessionLink = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('complementary', { name: 'Sessions' }).getByRole('link', { name })

/** Goes to one of the app's places. */
export const goTo = (page: Page, place: 'Sessions' | 'Devices' | 'Activity log' | 'Connections' | 'Settings'): Promise<void> =>
  page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: place, exact: true }).click()

/** Waits for the session that a first start opens on the practice site, and opens it. */
export async function openPractice(castdeck: Castdeck) {
  const { page } = castdeck
  await sessionLink(page, /practice/i)
    .first()
    .click({ timeout: 60_000 })
  await expect(page.getByRole('region', { name: /^Session / })).toBeVisible()
  const endpoint = await castdeck.localHost()
  const agent = createAgent(endpoint)
  const [session] = (await agent.list()).filter(({ status }) => status !== 'closed' && status !== 'error')
  if (session === undefined) throw new Error('there is no session')
  return { endpoint, agent, sessionId: session.id }
}

export async function takeControl(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Take control' }).click()
  await expect(banner(page)).toContainText('You are driving')
}

/** Has a row logged until it is shown: a server keeps nothing of what was logged before the app listened. */
export const expectLogged = (rows: Locator, row: string, log: (row: string) => Promise<unknown>): Promise<void> =>
  expect(async () => {
    await log(row)
    await expect(rows).toContainText(row, { timeout: 2_000 })
  }).toPass({ timeout: 45_000 })

/** Gives back by the dialog. */
export async function giveBack(page: Page, outcome = 'Done', note = ''): Promise<void> {
  await banner(page).getByRole('button', { name: 'Give back' }).click()
  const dialog = page.getByRole('dialog', { name: 'Give back control' })
  await dialog.getByRole('radio', { name: new RegExp(`^${outcome}`) }).check()
  await dialog.getByRole('textbox', { name: /Note/ }).fill(note)
  await dialog.getByRole('button', { name: 'Give back' }).click()
  await expect(dialog).toBeHidden()
}

/** Creates a session at an address by the dialog; the app opens it. */
export async function createSession(page: Page, startUrl: string): Promise<void> {
  await page.getByRole('complementary', { name: 'Sessions' }).getByRole('button', { name: 'New session' }).click()
  const dialog = page.getByRole('dialog', { name: 'New session' })
  await dialog.getByRole('textbox', { name: /^Start at/ }).fill(startUrl)
  await dialog.getByRole('button', { name: 'Create session' }).click()
  await expect(dialog).toBeHidden({ timeout: 30_000 })
}

/** The row of the connection that `fillConnection` made. */
export const connectionRow = (page: Page): Locator => page.getByRole('row', { name: /Elsewhere/ })

/** Fills in the dialog for a new connection, by a bearer token; the dialog stays open. */
export async function fillConnection(page: Page, { url, token }: { url: string; token: string }): Promise<Locator> {
  await page.getByRole('link', { name: 'Connections', exact: true }).click()
  await page.getByRole('button', { name: 'Add connection' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a connection' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Elsewhere')
  await dialog.getByRole('textbox', { name: 'Address' }).fill(url)
  await dialog.getByRole('textbox', { name: 'Agent id' }).fill('agent-7')
  await dialog.getByRole('radio', { name: 'Bearer token' }).click()
  await dialog.getByRole('textbox', { name: 'Secret' }).fill(token)
  return dialog
}

/** Adds a connection to a server elsewhere, and waits until it answers. */
export async function addConnection(page: Page, server: { url: string; token: string }): Promise<void> {
  const dialog = await fillConnection(page, server)
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(connectionRow(page)).toContainText('online')
}
