import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { banner, openPractice, takeControl } from './harness/desk'
import { expect, test } from './harness/fixtures'
import { centreOf, clickRemote, expectPicture } from './harness/hands'
import { electronOf, newestWindow, windowOf } from './harness/main-process'
import { places } from './harness/target-site'

test('a window whose page crashes says so, comes back and drives on with nothing held; the other one goes on', async ({
  castdeck,
  dataFolder,
  target
}) => {
  test.setTimeout(150_000)
  const { page } = castdeck
  const app = electronOf(castdeck)
  const { agent, sessionId } = await openPractice(castdeck)
  await agent.execute(sessionId, { action: 'navigate', url: target.url() })
  const opened = castdeck.nextWindow()
  await page.getByRole('button', { name: 'Open in a new window' }).click()
  const driver = await opened
  await expectPicture(driver)
  await takeControl(driver)
  await clickRemote(driver, centreOf(places.field))
  await driver.keyboard.type('before')
  await driver.keyboard.down('Shift')
  await expect.poll(() => target.state()?.down).toEqual(['ShiftLeft'])
  const { takeover } = await agent.takeoverState(sessionId)

  const crashed = windowOf(app, await newestWindow(app))
  await crashed.crash()
  // First, as it goes by itself.
  await expect.poll(() => crashed.text('.ui-toasts')).toContain('A window of Castdeck crashed and was loaded again.')
  await expect.poll(() => target.state()?.down).toEqual([])
  await expect.poll(() => crashed.text('.banner')).toContain('You are driving')
  expect((await agent.takeoverState(sessionId)).takeover?.id).toBe(takeover?.id)
  await expect(banner(page)).toContainText('You are driving in another window')
  await expect(page.getByRole('button', { name: /^Notifications, \d+ new$/ })).toBeVisible()

  await crashed.click('Give back')
  await expect.poll(() => crashed.text('[role=dialog]')).toContain('Give back control')
  expect(await readFile(join(dataFolder, 'logs', 'castdeck.log'), 'utf8')).toMatch(/"again":true[^\n]*a page crashed/)
})

test('a window that crashes again and again gives back, and asks before it is loaded once more', async ({ castdeck }) => {
  test.setTimeout(150_000)
  const { page } = castdeck
  const app = electronOf(castdeck)
  const { agent, sessionId } = await openPractice(castdeck)
  await takeControl(page)
  await app.evaluate(({ dialog }) => {
    dialog.showMessageBox = (...given: unknown[]) => {
      Object.assign(globalThis, { asked: given.at(-1) })
      return Promise.resolve({ response: 0, checkboxChecked: false })
    }
  })
  const asked = (): Promise<unknown> => app.evaluate((): unknown => Reflect.get(globalThis, 'asked'))
  const window = windowOf(app, await newestWindow(app))
  for (let times = 1; times <= 3; times++) {
    await window.crash()
    await expect.poll(() => window.text('.banner')).toContain('You are driving')
  }
  expect(await asked()).toBeUndefined()
  await window.crash()
  await expect.poll(asked).toMatchObject({ message: 'This window crashed several times in a row.' })
  await expect.poll(async () => (await agent.takeoverState(sessionId)).last).toMatchObject({ outcome: 'cancelled' })
  await expect.poll(() => window.text('.banner')).toContain('You are watching')
})
