import { type Locator, type Page } from '@playwright/test'
import de from '../src/renderer/src/i18n/de'
import en from '../src/renderer/src/i18n/en'
import { pseudo } from '../src/renderer/src/i18n/pseudo'
import { createAgent, evaluate } from './harness/agent'
import { violationsOf } from './harness/axe'
import type { Castdeck } from './harness/castdeck'
import { banner, expectLogged, openPractice, sessionLink } from './harness/desk'
import { expect, test } from './harness/fixtures'
import { expectPicture } from './harness/hands'
import { noKeychain } from './harness/keyring'
import { seedSettings } from './harness/seed'
import { supportTour } from './harness/support-tour'
import { untranslatedOf } from './harness/untranslated'

type Words = typeof en
type Visit = (screen: string) => Promise<void>

/** Goes through every screen and dialog as an operator would, in whatever language, and stops at each. */
async function tour(castdeck: Castdeck, t: Words, at: Visit): Promise<void> {
  const { page } = castdeck
  const button = (name: string, within: Page | Locator = page): Locator => within.getByRole('button', { name, exact: true })
  const dialog = (name: string): Locator => page.getByRole('dialog', { name })
  const leave = async (open: Locator): Promise<void> => {
    await expect(open).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(open).toBeHidden()
  }
  const place = (name: keyof Words['shell']['place']): Promise<void> =>
    page.getByRole('navigation', { name: t.shell.places }).getByRole('link', { name: t.shell.place[name] }).click()

  await page.locator('[data-session-key]').first().click({ timeout: 60_000 })
  await expect(page.getByRole('img', { name: /practice/i })).toBeVisible()
  const agent = createAgent(await castdeck.localHost())
  const [session] = await agent.list()
  if (session === undefined) throw new Error('there is no session')

  const inspector = page.getByRole('complementary', { name: t.inspector.region })
  for (const tab of ['activity', 'console', 'actions', 'info'] as const) {
    await inspector.getByRole('tab', { name: t.inspector.tabs[tab] }).click()
    if (tab === 'console')
      await expectLogged(inspector.getByRole('log'), 'a row', (row) => evaluate(agent, session.id, `console.warn('${row}')`))
    await at(`inspector: ${tab}`)
  }

  await agent.takeover(session.id, { reason: 'a question', timeout: 600 })
  await expect(page.getByRole('region', { name: t.sessions.needsYou })).toBeVisible()
  await at('asked for a human')
  await button(t.control.decline).click()
  await at('decline')
  await leave(dialog(t.control.declineDialog.title))
  await button(t.control.takeOver, page.getByTestId('control-banner')).click()
  await expect(page.getByTestId('control-banner')).toContainText(t.control.driving)
  await at('driving')
  await button(t.control.giveBack, page.getByTestId('control-banner')).click()
  await at('give back')
  await button(t.control.giveBack, dialog(t.control.giveBackDialog.title)).click()
  await expect(dialog(t.control.giveBackDialog.title)).toBeHidden()
  await at('watching')

  await button(t.session.head.more).click()
  await at('menu of the session')
  await page.keyboard.press('Tab')
  await expect(page.locator('[role=menu]:focus, [role=menu] :focus')).toBeVisible()
  await page.getByRole('menuitem', { name: t.session.head.share }).click()
  await expect(dialog(t.sessions.share.title).getByRole('timer')).toBeVisible()
  await at('live-view link')
  await leave(dialog(t.sessions.share.title))
  await button(t.session.head.more).click()
  await page.getByRole('menuitem', { name: t.session.head.end }).click()
  await at('end the session')
  await leave(page.getByRole('alertdialog'))

  await button(t.sessions.filters).click()
  await at('filters of the list')
  await leave(dialog(t.sessions.filters))
  await button(t.sessions.new).click()
  await at('new session')
  await leave(dialog(t.sessions.create.title))
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('option').first()).toBeVisible()
  await at('command palette')
  await leave(dialog(t.palette.title))
  await page.keyboard.press('?')
  await expect(dialog(t.palette.shortcuts)).toBeVisible()
  await at('shortcut sheet')
  await leave(dialog(t.palette.shortcuts))
  await page.getByRole('button', { name: t.shell.notifications }).click()
  await at('notifications')
  await leave(dialog(t.notices.title))

  await place('devices')
  const device = page.getByRole('row', { name: /practice-customer/ })
  await device.click()
  await expect(page.getByRole('complementary', { name: t.devices.details.title })).toBeVisible()
  await at('devices')
  await page.getByRole('button', { name: t.devices.filters }).click()
  await button(t.devices.filter.addField).click()
  await at('filters of the devices')
  await leave(dialog(t.devices.filters))
  await button(t.devices.columns.title).click()
  await at('columns of the devices')
  await leave(dialog(t.devices.columns.title))
  await page.getByRole('button', { name: t.devices.views.all }).click()
  await page.getByRole('menuitem', { name: t.devices.views.save }).click()
  await at('save a view')
  await leave(dialog(t.devices.views.saveTitle))
  await device.click({ button: 'right' })
  await expect(page.getByRole('menu')).toBeVisible()
  await at('menu of a device')
  await leave(page.getByRole('menu'))
  await device.dblclick()
  await expect(button(t.devices.attempt.again)).toBeVisible()
  await at('a device that is away')
  await button(t.devices.attempt.dismiss).click()
  await button(t.devices.enterCode).click()
  await at('six-digit code')
  await leave(dialog(t.devices.code.title))
  await button(t.devices.history).click()
  await expect(page.getByText(t.history.empty)).toBeVisible()
  await at('history')

  await place('activity')
  await expect(page.getByRole('main')).toContainText(t.activity.verb['control-taken'])
  await at('activity log')
  await place('connections')
  await expect(page.getByText(t.connections.credentials.memory)).toBeVisible()
  await at('connections')
  await button(t.connections.add).click()
  await at('add a connection')
  await dialog(t.connections.form.addTitle).getByRole('radio', { name: t.connections.service.cobrowse }).check()
  await dialog(t.connections.form.addTitle)
    .getByRole('textbox', { name: t.connections.token.token, exact: true })
    .fill('no token')
  await at('add a Cobrowse connection')
  await dialog(t.connections.form.addTitle).getByRole('radio', { name: t.connections.token.from.url }).check()
  await at('a token from an address')
  await leave(dialog(t.connections.form.addTitle))
  await page
    .getByRole('row', { name: /Local host, support/ })
    .getByRole('button')
    .last()
    .click()
  await page.getByRole('menuitem', { name: t.connections.diagnose }).click()
  await expect(button(t.diagnosis.again)).toBeEnabled({ timeout: 40_000 })
  await at('diagnosis of a connection')
  await page.getByRole('link', { name: t.diagnosis.back }).click()
  await button(t.connections.vault.createButton).click()
  await at('create a vault')
  await leave(dialog(t.connections.vault.create))
  await place('settings')
  await expect(page.getByText(t.settings.group.attention)).toBeVisible()
  await at('settings')
}

const tours = [
  ['every screen and dialog', tour],
  ['a support session, from its code to the history,', supportTour]
] as const
const locales = [
  ['en', en],
  ['de', de]
] as const

for (const [what, go] of tours) {
  for (const [locale, words] of locales) {
    test(`${what} is accessible, dark and light (${locale})`, async ({ launch, dataFolder, customerAt }) => {
      test.setTimeout(180_000)
      await seedSettings(dataFolder, { locale })
      const castdeck = await launch(noKeychain)
      const violations: string[] = []
      const look = async (screen: string): Promise<void> => {
        violations.push(...(await violationsOf(castdeck.page, screen)))
      }
      await go(castdeck, words, look, customerAt)
      expect(violations).toEqual([])
    })
  }

  test(`${what} has no text that was not translated`, async ({ launch, dataFolder, customerAt }) => {
    test.setTimeout(120_000)
    await seedSettings(dataFolder, { locale: 'pseudo', operatorName: 'agent-7' })
    const castdeck = await launch(noKeychain)
    const found: string[] = []
    const look = async (screen: string): Promise<void> => {
      found.push(...(await untranslatedOf(castdeck.page)).map((text) => `${screen}: ${text}`))
    }
    await go(castdeck, pseudo(en), look, customerAt)
    expect(found).toEqual([])
  })
}

test('everything by keyboard: find a session, take control, leave the page, give back', async ({ castdeck, target }) => {
  test.setTimeout(90_000)
  const { page } = castdeck
  const { agent, sessionId } = await openPractice(castdeck)
  await agent.execute(sessionId, { action: 'navigate', url: target.url() })
  await expectPicture(page)
  await page.getByRole('link', { name: 'Settings' }).click()
  const { keyboard } = page

  await test.step('shortcut sheet and palette', async () => {
    await keyboard.press('?')
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await expect(sheet).toContainText('Ctrl')
    await keyboard.press('Escape')
    await expect(sheet).toBeHidden()
    await keyboard.press('Control+k')
    const palette = page.getByRole('dialog', { name: 'Command palette' })
    await expect(palette.getByRole('combobox')).toBeFocused()
    await keyboard.type('go to sess')
    await expect(palette.getByRole('option').first()).toContainText('Go to sessions')
    await keyboard.press('Enter')
    await expect(palette).toBeHidden()
  })

  await test.step('the list', async () => {
    const filter = page.getByRole('searchbox', { name: 'Filter by agent, URL, customer, status' })
    // What the palette was asked for comes after it has gone; the key is the list's.
    await expect(filter).toBeVisible()
    await keyboard.press('Alt+f')
    await expect(filter).toBeFocused()
    await keyboard.press('ArrowDown')
    await expect(sessionLink(page, /Target/)).toBeFocused()
    await keyboard.press('Enter')
    await expectPicture(page)
  })

  await test.step('take control, type, leave by the chord', async () => {
    await keyboard.press('Alt+t')
    await expect(banner(page)).toContainText('You are driving')
    const sink = page.getByRole('textbox', { name: 'Keyboard of the remote page' })
    await expect(sink).toBeFocused()
    await keyboard.press('Tab')
    await keyboard.type('typed')
    await expect.poll(() => target.state()?.text).toBe('typed')
    await keyboard.press('Control+Alt+Escape')
    await expect(sink).not.toBeFocused()
    await expect(page.getByRole('group', { name: 'Status of the picture' })).not.toContainText('Keys go to the page')
    expect(target.state()?.keys).not.toContain('Escape')
    await keyboard.press('Alt+p')
    await expect(sink).toBeFocused()
    await keyboard.type('!')
    await expect.poll(() => target.state()?.text).toBe('typed!')
    await keyboard.press('Control+Alt+Escape')
    await expect(sink).not.toBeFocused()
    await keyboard.press('Control+k')
    const palette = page.getByRole('dialog', { name: 'Command palette' })
    await expect(palette.getByRole('combobox')).toBeFocused()
    await keyboard.press('Escape')
    await expect(palette).toBeHidden()
    await expect(sink).not.toBeFocused()
  })

  await test.step('give back', async () => {
    await keyboard.press('Alt+t')
    const dialog = page.getByRole('dialog', { name: 'Give back control' })
    await expect(dialog.getByRole('radio', { name: /^Done/ })).toBeFocused()
    await keyboard.press('ArrowDown')
    await expect(dialog.getByRole('radio', { name: /^Could not/ })).toBeFocused()
    await keyboard.press('Tab')
    await expect(dialog.getByRole('textbox', { name: /Note/ })).toBeFocused()
    await keyboard.type('By hand.')
    await keyboard.press('Control+Enter')
    await expect(dialog).toBeHidden()
    await expect(banner(page)).toContainText('You are watching')
    expect((await agent.takeoverState(sessionId)).last).toMatchObject({ outcome: 'could-not', note: 'By hand.' })
  })
})
