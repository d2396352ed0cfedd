import type { BrowserContext, WebSocketRoute } from '@playwright/test'
import { launchBrowserShell } from './harness/browser-shell'
import { banner, openPractice, takeControl } from './harness/desk'
import { expect, test } from './harness/fixtures'
import { centreOf, clickRemote } from './harness/hands'
import { places } from './harness/target-site'

/** Stands between the page and main, and can be gone. */
async function routeBridge(context: BrowserContext): Promise<{ cut(): Promise<void>; mend(): Promise<void> }> {
  const open = new Set<() => Promise<void>>()
  let isCut = false
  await context.routeWebSocket(/\/bridge$/, (near: WebSocketRoute) => {
    if (isCut) {
      void near.close()
      return
    }
    const far = near.connectToServer()
    open.add(async () => {
      await far.close()
      await near.close()
    })
  })
  const absent = '**/*'
  return {
    async cut() {
      isCut = true
      await context.route(absent, (route) => route.abort())
      for (const close of open) await close()
      open.clear()
    },
    async mend() {
      isCut = false
      await context.unroute(absent)
    }
  }
}

test('the link to main goes while driving: said, lifted, and driving again once it is back', async ({
  context,
  launch,
  target
}) => {
  test.setTimeout(120_000)
  const bridge = await routeBridge(context)
  const castdeck = await launch()
  const { page } = castdeck
  const { agent, sessionId } = await openPractice(castdeck)
  await agent.execute(sessionId, { action: 'navigate', url: target.url() })
  await takeControl(page)
  await clickRemote(page, centreOf(places.field))
  await page.keyboard.down('Shift')
  await expect.poll(() => target.state()?.down).toEqual(['ShiftLeft'])
  const { takeover } = await agent.takeoverState(sessionId)

  await bridge.cut()
  await expect(page.getByText('Castdeck’s own process does not answer this window.').first()).toBeVisible()
  await expect(banner(page)).toContainText('Nothing you press reaches the page.')
  await expect.poll(() => target.state()?.down).toEqual([])
  await page.keyboard.up('Shift')
  await page.keyboard.type('meanwhile')

  await bridge.mend()
  await expect(banner(page)).toContainText('You are driving', { timeout: 30_000 })
  await expect(page.locator('.app-banner')).toBeHidden()
  expect((await agent.takeoverState(sessionId)).takeover?.id).toBe(takeover?.id)
  await clickRemote(page, centreOf(places.field))
  await page.keyboard.type('after')
  await expect.poll(() => target.state()?.text).toBe('after')
})

test('a page of a Castdeck that was started anew says what to do, and asks no more', async ({ page, dataFolder }) => {
  test.setTimeout(90_000)
  const first = await launchBrowserShell({ dataFolder })
  await page.goto(first.url)
  await expect(page.getByRole('main')).toBeVisible()
  await first.stop()
  await expect(page.locator('.app-banner')).toContainText('Castdeck’s own process does not answer this window.')
  const second = await launchBrowserShell({ dataFolder, port: Number(new URL(first.origin).port) })
  await expect(page.locator('.app-banner')).toContainText('Castdeck was started again and no longer knows this page.', {
    timeout: 30_000
  })
  await expect(page.locator('.app-banner')).toContainText('open the address that Castdeck printed')
  await page.goto(second.url)
  await expect(page.locator('.app-banner')).toBeHidden()
  await second.stop()
})
