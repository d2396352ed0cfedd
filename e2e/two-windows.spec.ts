import { evaluate } from './harness/agent'
import { banner, createSession, openPractice, takeControl } from './harness/desk'
import { expect, test } from './harness/fixtures'
import { centreOf, clickRemote, expectPicture, picture } from './harness/hands'
import { places } from './harness/target-site'

test('two sessions in two windows, driven at the same time', async ({ castdeck, target }) => {
  test.setTimeout(120_000)
  const { page } = castdeck
  const { agent, sessionId } = await openPractice(castdeck)
  const opened = castdeck.nextWindow()
  await page.getByRole('button', { name: 'Open in a new window' }).click()
  const second = await opened
  await expect(second.getByRole('region', { name: /^Session / })).toBeVisible()
  await agent.execute(sessionId, { action: 'navigate', url: target.url('two') })
  await createSession(page, target.url('one'))

  const windows = [
    { window: page, name: 'one' },
    { window: second, name: 'two' }
  ]
  for (const { window } of windows) {
    await expect(picture(window)).toHaveAccessibleName('Picture of the remote page: Target')
    await expectPicture(window)
    await takeControl(window)
    await clickRemote(window, centreOf(places.field))
  }
  for (const part of ['first ', 'second ', 'third']) {
    await Promise.all(windows.map(({ window, name }) => window.keyboard.type(`${name} ${part}`)))
  }
  for (const { window, name } of windows) {
    await expect.poll(() => target.state(name)?.text).toBe(`${name} first ${name} second ${name} third`)
    await expect(banner(window)).toContainText('You are driving')
  }
})

test('one session in two windows has one driver; who closes the window gives back', async ({ castdeck, target }) => {
  test.setTimeout(120_000)
  const { page } = castdeck
  const { agent, sessionId } = await openPractice(castdeck)
  await agent.execute(sessionId, { action: 'navigate', url: target.url() })
  const opened = castdeck.nextWindow()
  await page.getByRole('button', { name: 'Open in a new window' }).click()
  const second = await opened
  await expectPicture(second)

  await test.step('the other window sees who drives, and its keys stay there', async () => {
    await takeControl(page)
    await expect(banner(second)).toContainText('You are driving in another window')
    await clickRemote(second, centreOf(places.field))
    await second.keyboard.type('stray')
    await clickRemote(page, centreOf(places.field))
    await page.keyboard.type('mine')
    await expect.poll(() => target.state()?.text).toBe('mine')
  })

  await test.step('it takes control by force, after a question', async () => {
    await banner(second).getByRole('button', { name: 'Take it anyway' }).click()
    const question = second.getByRole('alertdialog', { name: 'Take control from its driver?' })
    await expect(question).toContainText('Another window of this app is driving')
    await question.getByRole('button', { name: 'Take control' }).click()
    await expect(banner(second)).toContainText('You are driving')
    await expect(banner(page)).toContainText('You are driving in another window')
    await clickRemote(second, centreOf(places.field))
    await second.keyboard.type(', now here')
    await expect.poll(() => target.state()?.text).toBe('mine, now here')
  })

  await test.step('its window closes: the agent goes on', async () => {
    const blocked = evaluate(agent, sessionId, 'state.text')
    await second.close()
    await expect(banner(page)).toContainText('You are watching', { timeout: 30_000 })
    expect(await blocked).toBe('mine, now here')
    expect((await agent.takeoverState(sessionId)).last).toMatchObject({ outcome: 'cancelled' })
  })
})
