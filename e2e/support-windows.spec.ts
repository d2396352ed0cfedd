import { changeOf } from './harness/customer'
import { banner, openPractice } from './harness/desk'
import { expect, test } from './harness/fixtures'
import { expectPicture } from './harness/hands'
import { customerSide, deviceView, stroke, support, tool, toolInHand } from './harness/support-desk'

test('two customers in two windows, each with a view of its own, and a browser session beside them by the same keys', async ({
  castdeck,
  customerAt
}) => {
  test.setTimeout(240_000)
  const { page } = castdeck
  await openPractice(castdeck)
  const robin = await customerAt(await customerSide(castdeck))
  await support(page, robin)
  const opened = castdeck.nextWindow()
  await page.getByRole('button', { name: 'Open in a new window' }).click()
  const second = await opened
  await expect(deviceView(second)).toBeVisible({ timeout: 30_000 })
  const toni = await customerAt(await customerSide(castdeck, 'phone'))
  await support(page, toni)

  const desks = [
    { window: page, own: toni, other: robin },
    { window: second, own: robin, other: toni }
  ]

  await test.step('what is drawn in a window is on its own customer’s device alone', async () => {
    for (const { window, own, other } of desks) {
      const before = { own: await own.picture(), other: await other.picture() }
      await tool(window, 'Pen').click()
      await expect(tool(window, 'Pen')).toHaveAttribute('aria-pressed', 'true')
      await stroke(window, [0.1, 0.9], [0.9, 0.95])
      await expect.poll(() => changeOf(own, before.own)).toBeGreaterThan(0.0005)
      expect(await changeOf(other, before.other)).toBeLessThan(0.0002)
      // Behind all of the stroke, so that none of it comes while the other one draws.
      await tool(window, 'Clear drawings').click()
      await expect.poll(() => changeOf(own, before.own)).toBeLessThan(0.0002)
    }
  })

  await test.step('both are controlled at the same time, each by its customer’s yes', async () => {
    for (const { window, own } of desks) {
      await window.keyboard.press('Control+Alt+Escape')
      await expect(toolInHand(window)).toHaveCount(1)
      await window.keyboard.press('Alt+t')
      await own.answer(/control this app/, true)
    }
    for (const { window } of desks) await expect(banner(window)).toContainText('You are driving')
    await page.keyboard.press('Alt+t')
    await expect(banner(page)).toContainText('The customer is driving')
    await expect(banner(second)).toContainText('You are driving')
  })

  await test.step('the same keys lead to sessions of both kinds, and take control in both', async () => {
    const current = page.getByRole('complementary', { name: 'Sessions' }).locator('a[aria-current=page]')
    const shown = async (): Promise<string> => {
      const name = /Robin Practice|Toni Practice/.exec(await current.innerText())?.[0]
      if (name === undefined) {
        await expectPicture(page)
        return 'a browser'
      }
      await expect(page.getByTitle(`The device of ${name}`)).toBeVisible()
      await expect(deviceView(page)).toBeVisible({ timeout: 30_000 })
      return name
    }
    const go = async (key: 'Alt+ArrowDown' | 'Alt+ArrowUp'): Promise<string> => {
      const before = await current.getAttribute('data-session-key')
      await page.keyboard.press(key)
      await expect(current).not.toHaveAttribute('data-session-key', before ?? '')
      return shown()
    }
    expect([await shown(), await go('Alt+ArrowDown'), await go('Alt+ArrowDown')].toSorted()).toEqual([
      'Robin Practice',
      'Toni Practice',
      'a browser'
    ])
    while ((await shown()) !== 'a browser') await go('Alt+ArrowDown')
    await page.keyboard.press('Alt+t')
    await expect(banner(page)).toContainText('You are driving')
    const keys = page.getByRole('textbox', { name: 'Keyboard of the remote page' })
    await expect(keys).toBeFocused()
    await page.keyboard.press('Control+Alt+Escape')
    await expect(keys).not.toBeFocused()
    expect(await go('Alt+ArrowDown')).not.toBe('a browser')
    expect(await go('Alt+ArrowUp')).toBe('a browser')
    await expect(banner(page)).toContainText('You are driving')
  })
})
