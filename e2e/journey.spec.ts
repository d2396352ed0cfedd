import { evaluate } from './harness/agent'
import { banner, giveBack, openPractice, sessionLink } from './harness/desk'
import { expect, test } from './harness/fixtures'
import { centreOf, clickRemote, compose, dragRemote, expectPicture, onScreen, picture, typeGerman } from './harness/hands'
import { places, quotation } from './harness/target-site'

test('watch, take over, work in the remote page by hand, give back; the agent goes on', async ({ castdeck, target }) => {
  test.setTimeout(150_000)
  const { page, clipboard } = castdeck
  const { agent, sessionId } = await openPractice(castdeck)
  const told = () => target.state()

  await test.step('the first start shows the practice site', async () => {
    await expect(picture(page)).toHaveAccessibleName(/practice/i)
    await expectPicture(page)
    await expect(banner(page)).toContainText('You are watching')
  })

  await test.step('the agent works, watched', async () => {
    await agent.execute(sessionId, { action: 'navigate', url: target.url() })
    await expect(picture(page)).toHaveAccessibleName('Picture of the remote page: Target')
    await expect(page.getByRole('textbox', { name: 'Address of the remote page' })).toHaveValue(target.url())
  })

  await agent.takeover(sessionId, { reason: 'Please sort the parcel', timeout: 600 })
  let wentOn = false
  const blocked = agent
    .execute(sessionId, { action: 'extract', selector: '#bin', attribute: 'id' })
    .finally(() => (wentOn = true))

  await test.step('its request comes first in the list, with the time that is left', async () => {
    const needsYou = page.getByRole('region', { name: 'Needs you' })
    await expect(needsYou).toContainText('Please sort the parcel')
    await expect(needsYou.getByRole('timer')).toHaveText(/^\d+:\d\d$/)
    await expect(sessionLink(page, /Target/)).toHaveCount(1)
    await expect(banner(page)).toContainText('The agent asks for a human')
    await expect(banner(page)).toContainText('Please sort the parcel')
  })

  await test.step('the operator takes over', async () => {
    await banner(page).getByRole('button', { name: 'Take over' }).click()
    await expect(banner(page)).toContainText('You are driving')
    await expect(banner(page)).toContainText('agent paused')
  })

  await test.step('drags by drag and drop, and draws on a canvas', async () => {
    await dragRemote(page, [centreOf(places.parcel), { x: 800, y: 120 }, centreOf(places.bin)])
    await expect.poll(() => told()?.dropped).toBe('parcel')
    const { x, y } = places.paper
    await dragRemote(page, [
      { x: x + 50, y: y + 50 },
      { x: x + 350, y: y + 50 },
      { x: x + 350, y: y + 250 }
    ])
    await expect.poll(() => told()?.strokes.length).toBe(1)
    const stroke = told()?.strokes[0] ?? []
    // A window's pixel may be two of the remote page's.
    expect(Math.abs((stroke[0]?.[0] ?? 0) - 50)).toBeLessThanOrEqual(2)
    expect(Math.abs((stroke.at(-1)?.[0] ?? 0) - 350)).toBeLessThanOrEqual(2)
    expect(Math.abs((stroke.at(-1)?.[1] ?? 0) - 250)).toBeLessThanOrEqual(2)
    expect(stroke.length).toBeGreaterThan(4)
  })

  const wire = await castdeck.wire(page)
  const german = 'Größe: é, 5 € an max@haus.de, für später?'
  await test.step('types German, with dead keys and AltGr', async () => {
    await clickRemote(page, centreOf(places.field))
    await typeGerman(page, wire, german)
    await expect.poll(() => told()?.text).toBe(german)
    expect(told()?.keys).not.toContain('AltGraph')
  })

  await test.step('types Japanese, with an input method', async () => {
    await compose(wire, ['に', 'にほ', 'にほん', '日本'])
    await expect.poll(() => told()?.text).toBe(`${german}日本`)
    await compose(wire, ['ご', '語'])
    await expect.poll(() => told()?.text).toBe(`${german}日本語`)
  })

  await test.step('copies from the page to the own clipboard', async () => {
    await clickRemote(page, { x: places.quote.x + 60, y: places.quote.y + 10 }, 'left', 3)
    await page.keyboard.press('Control+c')
    await expect.poll(async () => (await clipboard.read()).trim()).toBe(quotation)
    await expect(page.getByText(/^\d+ characters copied/)).toBeVisible()
  })

  await test.step('pastes a long text, after a question', async () => {
    const long = Array.from({ length: 600 }, (_, line) => `Zeile ${line}: ありがとう`).join('\n')
    await clipboard.write(long)
    await clickRemote(page, centreOf(places.field))
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Control+v')
    const question = page.getByRole('alertdialog', { name: 'Paste a long text?' })
    await question.getByRole('button', { name: 'Paste' }).click()
    await expect.poll(() => told()?.text, { timeout: 30_000 }).toBe(long)
    // The question gives the keyboard back by itself, in its own time.
    await expect(page.getByRole('textbox', { name: 'Keyboard of the remote page' })).toBeFocused()
  })

  await test.step('types with Shift what it would paste, after a question since it presses Enter', async () => {
    await clipboard.write('Süß\n42\n')
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Control+Shift+V')
    await page.getByRole('alertdialog').getByRole('button', { name: 'Type it' }).click()
    await expect.poll(() => told()?.text).toBe('Süß\n42')
    expect(told()?.keys.slice(-6)).toEqual(['S', 'ü', 'ß', 'Enter', '4', '2'])
  })

  await test.step('asks for a context menu and scrolls', async () => {
    await clickRemote(page, centreOf(places.bin), 'right')
    await expect.poll(() => told()?.menus).toEqual([2])
    const { x, y } = await onScreen(page, { x: 700, y: 600 })
    await page.mouse.move(x, y)
    await page.mouse.wheel(0, 400)
    await expect.poll(() => told()?.scrollY).toBeGreaterThan(100)
  })

  await test.step('gives back; the agent reads what came of it, and goes on', async () => {
    expect(wentOn).toBe(false)
    await giveBack(page, 'Could not', 'The bin is full.')
    expect(await blocked).toMatchObject({ success: true, takeover: { outcome: 'could-not', note: 'The bin is full.' } })
    await expect(banner(page)).toContainText('You are watching')
    expect(await evaluate(agent, sessionId, 'state.dropped')).toBe('parcel')
    await expect(page.getByRole('region', { name: 'Needs you' })).toBeHidden()
  })
})
