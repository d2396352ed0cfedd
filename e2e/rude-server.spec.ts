import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createAgent } from './harness/agent'
import { addConnection, banner, connectionRow, goTo, sessionLink, takeControl, watchBanner } from './harness/desk'
import { expect, test } from './harness/fixtures'
import { centreOf, clickRemote, expectPicture, picture } from './harness/hands'
import { startMeddler } from './harness/meddler'
import { places } from './harness/target-site'

test('a server that sends rubbish, unknown tabs and giants: said, left out, logged; the picture and the drive go on', async ({
  castdeck: { page },
  elsewhere: host,
  dataFolder,
  target
}) => {
  test.setTimeout(150_000)
  const server = await startMeddler(host.url)
  const agent = createAgent({ url: host.url, token: host.token, agentId: 'agent-7' })
  const { id } = await agent.create({ headless: true, viewport: { width: 1280, height: 720 } })
  await agent.execute(id, { action: 'navigate', url: target.url() })
  await addConnection(page, { url: server.url, token: host.token })
  await page.getByRole('link', { name: 'Sessions', exact: true }).click()
  await sessionLink(page, /Target/).click()
  await expectPicture(page)
  await takeControl(page)
  const status = page.getByRole('group', { name: 'Status of the picture' })
  const logged = (): Promise<string> => readFile(join(dataFolder, 'logs', 'castdeck.log'), 'utf8')
  const goesOn = async (text: string): Promise<void> => {
    await clickRemote(page, centreOf(places.field))
    await page.keyboard.press('Control+a')
    await page.keyboard.type(text)
    await expect.poll(() => target.state()?.text).toBe(text)
    await expect(picture(page)).toHaveAccessibleName('Picture of the remote page: Target')
    await expectPicture(page)
  }

  await test.step('JSON that is none, JSON of another shape, an image that is none', async () => {
    await expect(status).not.toContainText('unreadable')
    server.say('{"type":"tabList","tabs":[')
    server.say('{"type":"tabList","tabs":"token=hunter2"}')
    await expect(status).toContainText('2 unreadable')
    const data = Buffer.from('not an image, however long one looks at it').toString('base64')
    server.say(JSON.stringify({ pageId: server.pageId(), url: target.url(), title: 'Target', data }))
    await expect(status).toContainText('3 unreadable')
    await goesOn('after rubbish')
    await expect.poll(logged).toMatch(/"level":"warn"[^\n]*"socket":"cast"[^\n]*malformed message dropped/)
    expect(await logged()).not.toContain('hunter2')
  })

  await test.step('a tab that nobody knows', async () => {
    server.say(JSON.stringify({ type: 'tabClosed', pageId: 'nobody' }))
    server.say(JSON.stringify({ type: 'targetClosed', pageId: 'nobody' }))
    server.say(JSON.stringify({ type: 'never heard of' }))
    await goesOn('after strangers')
  })

  await test.step('a giant: the socket is closed, and opened again', async () => {
    const lost = await watchBanner(page, 'Connection lost while you were driving')
    server.say(JSON.stringify({ type: 'tabList', tabs: [], padding: 'x'.repeat(33 * 1024 * 1024) }))
    await lost()
    await expect(banner(page)).toContainText('You are driving', { timeout: 30_000 })
    await goesOn('after a giant')
    expect(await logged()).toMatch(/"level":"warn"[^\n]*the cast was lost/)
  })

  await test.step('its connection says how much was left out', async () => {
    await goTo(page, 'Connections')
    await expect(connectionRow(page)).toContainText(/It sent something \d+ times that makes no sense and was left out\./)
  })

  await server.close()
})
