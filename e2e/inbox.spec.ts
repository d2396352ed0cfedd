import { violationsOf } from './harness/axe'
import { banner, openPractice } from './harness/desk'
import { expect, test } from './harness/fixtures'

test('an agent that waits is seen from everywhere, and a key or a click leads to it', async ({ castdeck }) => {
  test.setTimeout(120_000)
  const { page } = castdeck
  const { agent, sessionId } = await openPractice(castdeck)
  await page.getByRole('link', { name: 'Settings' }).click()
  await agent.takeover(sessionId, { reason: 'Which of the two is it?', timeout: 300 })

  const inbox = page.getByRole('button', { name: '1 waits for you' })
  await inbox.click()
  const waiting = page.getByRole('region', { name: 'For you' }).getByRole('link')
  await expect(waiting).toContainText('The agent asks for a human')
  await expect(waiting).toContainText('Which of the two is it?')
  expect(await violationsOf(page, 'what waits')).toEqual([])
  await waiting.click()
  await expect(waiting).toBeHidden()
  await expect(banner(page)).toContainText('The agent asks for a human')

  await page.getByRole('link', { name: 'Settings' }).click()
  await page.keyboard.press('Alt+j')
  await expect(banner(page)).toContainText('The agent asks for a human')
  await banner(page).getByRole('button', { name: 'Take over' }).click()
  await expect(banner(page)).toContainText('You are driving')
  await expect(inbox).toBeHidden()
})
