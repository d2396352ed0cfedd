import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createSession, banner, openPractice, sessionLink, takeControl } from './harness/desk'
import { expect, test } from './harness/fixtures'
import { centreOf, clickRemote, coloursOf, expectPicture, picture } from './harness/hands'
import { childrenOf, hostProcess } from './harness/processes'
import { places } from './harness/target-site'

test('the host dies while it is driven: said, kept, lifted; it comes back and can be driven again', async ({
  castdeck,
  dataFolder,
  target
}) => {
  test.setTimeout(150_000)
  const { page } = castdeck
  const { agent, endpoint, sessionId } = await openPractice(castdeck)
  await agent.execute(sessionId, { action: 'navigate', url: target.url('first') })
  await expect(picture(page)).toHaveAccessibleName('Picture of the remote page: Target')
  await takeControl(page)
  await clickRemote(page, centreOf(places.field))
  await page.keyboard.type('before')
  await expect.poll(() => target.state('first')?.text).toBe('before')
  await page.keyboard.down('Shift')
  await expect.poll(() => target.state('first')?.down).toEqual(['ShiftLeft'])
  const status = page.getByRole('group', { name: 'Status of the picture' })
  await expect(status).toContainText('Shift held')
  await expectPicture(page)

  await test.step('the last frame stays, dimmed, and words say what happened', async () => {
    process.kill(await hostProcess(dataFolder), 'SIGKILL')
    // Known as gone when the host is there again, at the latest when the time that control is kept for is over: half a minute.
    await expect(banner(page)).toContainText('Control lost', { timeout: 45_000 })
    await expect(banner(page)).toContainText(/The session is gone|The connection did not come back/)
    await expect(page.getByText('This session has ended')).toBeVisible()
    await expect(page.getByText('The last frame is kept')).toBeVisible()
    expect(await coloursOf(page)).toBeGreaterThan(1)
    const opacity = (): Promise<number> =>
      picture(page).evaluate((canvas) =>
        Number(canvas.parentElement === null ? 1 : getComputedStyle(canvas.parentElement).opacity)
      )
    await expect.poll(opacity).toBeLessThan(0.6)
  })

  await test.step('nothing is held any more, and keys stay here', async () => {
    await expect(status).not.toContainText('held')
    await expect(status).toContainText('Keys stay here')
    await page.keyboard.up('Shift')
    await banner(page).getByRole('button', { name: 'Understood' }).click()
    await expect(banner(page)).toContainText('This session has ended')
  })

  await test.step('the host is there again by itself, and a new session can be driven', async () => {
    await expect.poll(async () => (await castdeck.localHost()).url, { timeout: 30_000 }).not.toBe(endpoint.url)
    await expect(page.getByRole('link', { name: /^Local host online/ })).toBeVisible({ timeout: 30_000 })
    await createSession(page, target.url('second'))
    await expectPicture(page)
    await takeControl(page)
    await clickRemote(page, centreOf(places.field))
    await page.keyboard.type('after')
    await expect.poll(() => target.state('second')?.text).toBe('after')
  })

  await test.step('what was known is not forgotten', async () => {
    await expect(sessionLink(page, /Ended/)).toHaveCount(1)
    await page.getByRole('link', { name: 'Activity log' }).click()
    await expect(page.getByRole('main')).toContainText('lost control')
    await expect(page.getByRole('main').getByText('took control')).toHaveCount(2)
  })
})

test('the remote browser crashes while it is driven: its session says so, and another one can be had', async ({
  castdeck,
  dataFolder,
  target
}) => {
  test.skip(process.platform !== 'linux', 'finds the browser by /proc')
  test.setTimeout(120_000)
  const { page } = castdeck
  const { agent, sessionId } = await openPractice(castdeck)
  await agent.execute(sessionId, { action: 'navigate', url: target.url() })
  await expect(picture(page)).toHaveAccessibleName('Picture of the remote page: Target')
  await expectPicture(page)
  await takeControl(page)
  for (const browser of await childrenOf(await hostProcess(dataFolder))) process.kill(browser, 'SIGKILL')
  await expect(banner(page)).toContainText('Control lost')
  await expect(page.getByRole('main')).toContainText('This session failed')
  expect(await coloursOf(page)).toBeGreaterThan(1)
  const log = (): Promise<string> => readFile(join(dataFolder, 'logs', 'castdeck.log'), 'utf8')
  await expect.poll(log).toMatch(/"level":"warn"[^\n]*"cause":"session-gone"[^\n]*the cast has stopped/)
  await banner(page).getByRole('button', { name: 'Understood' }).click()
  await createSession(page, target.url('second'))
  await expectPicture(page)
  await expect.poll(() => target.state('second')?.name).toBe('second')
})
