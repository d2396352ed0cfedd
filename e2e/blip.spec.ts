import { startRelay, type Relay } from '../src/main/services/relay.testkit'
import { createAgent } from './harness/agent'
import { addConnection, banner, giveBack, sessionLink, takeControl } from './harness/desk'
import { expect, test } from './harness/fixtures'
import { centreOf, clickRemote, expectPicture, picture } from './harness/hands'
import { startHost, type RunningHost } from './harness/host'
import { seedSettings } from './harness/seed'
import { places } from './harness/target-site'

let host: RunningHost
let relay: Relay
test.beforeEach(async () => {
  host = await startHost()
  relay = await startRelay(host.url)
})
test.afterEach(async () => {
  await relay.close()
  await host.stop()
})

const viewport = { width: 1280, height: 720 }

test('the network goes for a moment while driving: suspended, then driving again, with nothing held and nothing sent late', async ({
  castdeck: { page },
  target
}) => {
  test.setTimeout(150_000)
  const agent = createAgent({ url: host.url, token: host.token, agentId: 'agent-7' })
  const { id } = await agent.create({ headless: true, viewport })
  await agent.execute(id, { action: 'navigate', url: target.url() })
  await addConnection(page, { url: relay.url, token: host.token })
  await page.getByRole('link', { name: 'Sessions', exact: true }).click()
  await sessionLink(page, /Target/).click()
  await expect(picture(page)).toHaveAccessibleName('Picture of the remote page: Target')
  await expectPicture(page)
  await takeControl(page)
  await clickRemote(page, centreOf(places.field))
  await page.keyboard.type('before')
  await expect.poll(() => target.state()?.text).toBe('before')
  await page.keyboard.down('Shift')
  await expect.poll(() => target.state()?.down).toEqual(['ShiftLeft'])
  const { takeover } = await agent.takeoverState(id)
  const status = page.getByRole('group', { name: 'Status of the picture' })
  await expect(status).toContainText('Shift held')

  await test.step('suspended: said, with the time it is kept for; keys go nowhere', async () => {
    relay.cut()
    await expect(banner(page)).toContainText('Connection lost while you were driving')
    await expect(banner(page)).toContainText('Nothing you press reaches the page')
    await expect(banner(page).getByRole('timer')).toHaveText(/^0:\d\d$/)
    await expect(status).not.toContainText('held')
    await page.keyboard.up('Shift')
    await page.keyboard.type('meanwhile')
    await clickRemote(page, centreOf(places.paper))
  })

  await test.step('driving again: the same takeover, nothing held, nothing of the meantime', async () => {
    relay.mend()
    // Unless it has come back by itself before.
    const tryNow = banner(page).getByRole('button', { name: 'Try now' })
    await tryNow.evaluateAll((buttons) => buttons.forEach((button) => button.dispatchEvent(new MouseEvent('click'))))
    await expect(banner(page)).toContainText('You are driving')
    await expect.poll(() => target.state()?.down).toEqual([])
    expect((await agent.takeoverState(id)).takeover?.id).toBe(takeover?.id)
    await clickRemote(page, centreOf(places.field))
    await page.keyboard.type(', after')
    await expect.poll(() => target.state()?.text).toBe('before, after')
    expect(target.state()?.strokes).toEqual([])
  })

  await giveBack(page)
  await page.getByRole('link', { name: 'Activity log' }).click()
  for (const words of ['control was suspended', 'control went on']) await expect(page.getByRole('main')).toContainText(words)
})

test('the network stays away: control is lost, and words say why; it can be taken again', async ({
  launch,
  dataFolder,
  target
}) => {
  test.setTimeout(150_000)
  await seedSettings(dataFolder, { graceSeconds: 2 })
  const { page } = await launch()
  const agent = createAgent({ url: host.url, token: host.token, agentId: 'agent-7' })
  const { id } = await agent.create({ headless: true, viewport })
  await agent.execute(id, { action: 'navigate', url: target.url() })
  await addConnection(page, { url: relay.url, token: host.token })
  await page.getByRole('link', { name: 'Sessions', exact: true }).click()
  await sessionLink(page, /Target/).click()
  await expectPicture(page)
  await takeControl(page)
  relay.cut()
  await expect(banner(page)).toContainText('Control lost')
  await expect(banner(page)).toContainText('The connection did not come back in time.')
  await expect(page.getByRole('link', { name: /^Elsewhere (offline|connecting)/ })).toBeVisible()
  relay.mend()
  await expect(page.getByRole('link', { name: /^Elsewhere online/ })).toBeVisible({ timeout: 45_000 })
  await banner(page).getByRole('button', { name: 'Take over' }).click()
  await expect(banner(page)).toContainText('You are driving')
  await clickRemote(page, centreOf(places.field))
  await page.keyboard.type('again')
  await expect.poll(() => target.state()?.text).toBe('again')
})
