import { evaluate } from './harness/agent'
import { banner, openPractice, takeControl } from './harness/desk'
import { expect, test } from './harness/fixtures'
import { clickRemote, expectPicture, picture } from './harness/hands'

test('in full screen everything that opens is seen: menus, the dialog that gives control back, and toasts', async ({
  castdeck
}) => {
  test.setTimeout(120_000)
  const { page } = castdeck
  const { agent, sessionId } = await openPractice(castdeck)
  await expectPicture(page)
  await evaluate(agent, sessionId, "void addEventListener('keydown', ({ key }) => (document.title = key))")
  const viewer = page.locator('.viewer.is-fullscreen')
  await page.getByRole('button', { name: 'Full screen' }).click()
  await expect(viewer).toBeVisible()
  await takeControl(page)
  // While the page has the keyboard, Esc is the page's.
  await clickRemote(page, { x: 20, y: 700 })
  await page.keyboard.press('Escape')
  await expect(picture(page)).toHaveAccessibleName('Picture of the remote page: Escape')
  await expect(viewer).toBeVisible()
  await page.getByRole('button', { name: 'More for this session' }).click()
  await page.getByRole('menuitem', { name: 'Copy this frame' }).click()
  await expect(page.getByText('Frame copied', { exact: true })).toBeInViewport()
  await banner(page).getByRole('button', { name: 'Give back' }).click()
  const dialog = page.getByRole('dialog', { name: 'Give back control' })
  // A click arrives only where nothing lies above.
  await dialog.getByRole('button', { name: 'Give back' }).click()
  await expect(banner(page)).toContainText('The agent is driving')
  await page.getByRole('button', { name: 'Leave full screen' }).click()
  await expect(viewer).toHaveCount(0)
  await expect(page.getByRole('complementary', { name: 'Sessions' })).toBeVisible()
})
