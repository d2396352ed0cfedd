import { banner, openPractice } from './harness/desk'
import { expect, test } from './harness/fixtures'
import { startElsewhere } from './harness/electron'
import { electronOf } from './harness/main-process'

test('the desktop is turned to when an agent asks for a human', async ({ launch, keyring }) => {
  test.setTimeout(120_000)
  test.skip(keyring === null, 'needs dbus-daemon and gnome-keyring-daemon')
  if (keyring === null) return
  const castdeck = await launch(keyring.env)
  const { agent, sessionId } = await openPractice(castdeck)
  const desktop = await keyring.listen('org.freedesktop.Notifications')
  expect(desktop.heard()).not.toContain('interface=org.freedesktop.Notifications')
  await agent.takeover(sessionId, { reason: 'Which of the two is it?', timeout: 300 })
  // Nobody shows notifications on this bus; what is said, and where a click leads, is tested beside the service.
  await expect.poll(() => desktop.heard(), { timeout: 30_000 }).toContain('interface=org.freedesktop.Notifications')
  await desktop.stop()
})

test('a link that a second start brings shows its session in the window that is there', async ({ castdeck, dataFolder }) => {
  test.setTimeout(120_000)
  const { page } = castdeck
  const { sessionId } = await openPractice(castdeck)
  await page.getByRole('link', { name: 'Settings' }).click()
  await expect(page.getByRole('region', { name: /^Session / })).toBeHidden()
  expect(await startElsewhere(dataFolder, [`castdeck://session/local/${sessionId}`])).toMatchObject({ code: 0 })
  await expect(page.getByRole('region', { name: /^Session / })).toBeVisible()
  await expect(banner(page)).toContainText('You are watching')
  expect(electronOf(castdeck).windows()).toHaveLength(1)
})
