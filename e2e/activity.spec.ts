import { openPractice, takeControl } from './harness/desk'
import { expect, test } from './harness/fixtures'
import { onScreen, picture } from './harness/hands'
import { places } from './harness/target-site'

test('what the agent does is told in Activity, and a line shows where it was', async ({ castdeck, target }) => {
  test.setTimeout(120_000)
  const { page } = castdeck
  const { agent, sessionId } = await openPractice(castdeck)
  await agent.execute(sessionId, { action: 'navigate', url: target.url('first') })
  await expect(picture(page)).toHaveAccessibleName('Picture of the remote page: Target')
  const activity = page.getByRole('tabpanel', { name: 'Activity' })
  const line = (text: string) => activity.getByRole('listitem').filter({ hasText: text })
  const mark = page.getByTestId('stage-mark')

  await test.step('each step, once, without what was typed', async () => {
    await agent.execute(sessionId, { action: 'click', selector: '#bin' })
    await agent.execute(sessionId, { action: 'type', selector: '#field', text: 'open sesame' })
    await expect(agent.execute(sessionId, { action: 'hover', selector: '#nowhere', timeout: 300 })).rejects.toThrow('No element')
    await expect(line('#bin')).toHaveCount(1)
    await expect(line('#bin')).toContainText('Agent')
    await expect(line('#nowhere')).toContainText('No element matches the selector')
    await expect(line('#field')).toBeVisible()
    await expect.poll(() => target.state('first')?.text).toBe('open sesame')
    await expect(activity).not.toContainText('sesame')
  })

  await test.step('a click on it marks the place', async () => {
    // It is there for a moment only: measured as it comes.
    const marked = mark.boundingBox()
    await line('#bin').getByRole('button', { name: 'Show on the page: Click #bin' }).click()
    const box = await marked
    const { x, y, width } = places.bin
    const [corner, right] = [await onScreen(page, { x, y }), await onScreen(page, { x: x + width, y })]
    expect(Math.abs((box?.x ?? 0) - corner.x)).toBeLessThan(2)
    expect(Math.abs((box?.y ?? 0) - corner.y)).toBeLessThan(2)
    expect(Math.abs((box?.width ?? 0) - (right.x - corner.x))).toBeLessThan(2)
    await expect(mark).toBeHidden()
  })

  await test.step('in the tab where it was', async () => {
    await agent.execute(sessionId, { action: 'evaluate', script: `void window.open('/?name=second')` })
    await expect.poll(() => target.state('second')?.name).toBe('second')
    const tabs = page.getByRole('tablist', { name: 'Remote tabs' }).getByRole('tab')
    await expect(tabs).toHaveCount(2)
    await expect(tabs.nth(1)).toHaveAttribute('aria-selected', 'true')
    const marked = mark.waitFor()
    await line('#bin').getByText('Click').click()
    await marked
    await expect(tabs.first()).toHaveAttribute('aria-selected', 'true')
  })

  await test.step('an operator’s own run is told once, with its place', async () => {
    const inspector = page.getByRole('complementary', { name: 'Inspector' })
    await inspector.getByRole('tab', { name: 'Actions' }).click()
    await inspector.getByRole('radio', { name: 'JSON' }).click()
    const action = JSON.stringify({ action: 'hover', selector: '#parcel' })
    await inspector.getByRole('textbox', { name: 'Action or batch as JSON' }).fill(action)
    await inspector.getByRole('button', { name: 'Run', exact: true }).click()
    await expect(inspector.getByRole('region', { name: 'History' })).toContainText('done')
    await inspector.getByRole('tab', { name: 'Activity' }).click()
    await expect(line('#parcel')).toHaveCount(1)
    await expect(line('#parcel')).toContainText('You')
    await expect(line('#parcel').getByRole('button', { name: /^Show on the page/ })).toBeVisible()
  })

  await test.step('held up while a human drives', async () => {
    await takeControl(page)
    const held = agent.execute(sessionId, { action: 'hover', selector: '#quote' })
    await expect(line('#quote')).toContainText('waits while a human drives')
    await expect(page.getByTestId('agent-now')).toHaveText('Agent waits while a human drives')
    await page.keyboard.press('Control+Alt+Escape')
    await page.getByRole('region', { name: 'Who drives' }).getByRole('button', { name: 'Give back' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Give back' }).click()
    await held
    await expect(line('#quote')).not.toContainText('waits')
  })

  await test.step('held up by an operator who does not drive', async () => {
    const banner = page.getByRole('region', { name: 'Who drives' })
    await page.getByRole('button', { name: 'More for this session' }).click()
    await page.getByRole('menuitem', { name: 'Pause the agent' }).click()
    await expect(banner).toContainText('The agent is paused')
    const held = agent.execute(sessionId, { action: 'hover', selector: '#bin' })
    await expect(line('#bin').first()).toContainText('waits until it may go on')
    await banner.getByRole('button', { name: 'Let the agent go on' }).click()
    await held
    await expect(banner).toContainText('The agent is driving')
    await expect(line('Let the agent go on')).toBeVisible()
  })
})
