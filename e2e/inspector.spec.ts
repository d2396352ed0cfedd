import { z } from 'zod'
import { evaluate } from './harness/agent'
import { expectLogged, openPractice } from './harness/desk'
import { expect, test } from './harness/fixtures'
import { picture } from './harness/hands'
import { quotation } from './harness/target-site'

test('the console is filtered and saved; actions are run and say what came of them; all of it is in the log', async ({
  castdeck,
  target
}) => {
  test.setTimeout(120_000)
  const { page } = castdeck
  const { agent, sessionId } = await openPractice(castdeck)
  await agent.execute(sessionId, { action: 'navigate', url: target.url() })
  await expect(picture(page)).toHaveAccessibleName('Picture of the remote page: Target')
  const inspector = page.getByRole('complementary', { name: 'Inspector' })

  await test.step('console', async () => {
    await inspector.getByRole('tab', { name: /^Console/ }).click()
    const rows = inspector.getByRole('log', { name: 'Console rows' })
    await expectLogged(rows, 'nobody is here', (row) => evaluate(agent, sessionId, `console.log('${row}')`))
    const script = `console.log('parcel 1 of 2'); console.warn('parcel 2 of 2'); console.error('the bin is full')`
    await agent.execute(sessionId, { action: 'evaluate', script })
    await expect(rows).toContainText('parcel 1 of 2')
    await expect(rows).toContainText('the bin is full')

    const filter = inspector.getByRole('searchbox', { name: 'Filter rows' })
    await filter.fill('bin')
    await expect(rows).not.toContainText('parcel')
    await filter.fill('parcel [12')
    await inspector.getByRole('button', { name: 'Regular expression' }).click()
    await expect(inspector.getByText(/Not a valid expression/)).toBeVisible()
    await expect(rows).toContainText('the bin is full')
    await filter.fill('parcel [12] of')
    await expect(rows).not.toContainText('bin')
    await expect(rows).toContainText('parcel 2 of 2')

    const text = await castdeck.saved(() => inspector.getByRole('button', { name: 'Export the shown rows' }).click())
    expect(text).toContain('parcel 1 of 2')
    expect(text).toContain('parcel 2 of 2')
    expect(text).not.toContain('the bin is full')
  })

  await test.step('actions by the form', async () => {
    await inspector.getByRole('tab', { name: 'Actions' }).click()
    const history = inspector.getByRole('region', { name: 'History' })
    const choose = async (name: string): Promise<void> => {
      await inspector.getByRole('combobox', { name: 'Action' }).click()
      await page.getByRole('option', { name, exact: true }).click()
    }
    const run = inspector.getByRole('button', { name: 'Run', exact: true })

    await choose('Navigate')
    await inspector.getByRole('textbox', { name: /^Address/ }).fill(target.url('again'))
    await run.click()
    await expect.poll(() => target.state('again')?.name).toBe('again')
    await expect(history).toContainText('done')

    await choose('Extract')
    await inspector.getByRole('textbox', { name: /^Selector/ }).fill('#quote')
    await run.click()
    await expect(history).toContainText(quotation)

    await choose('Screenshot')
    await run.click()
    await expect(history.getByRole('img', { name: 'Screenshot' })).toBeVisible()

    await choose('Click')
    await inspector.getByRole('textbox', { name: /^Selector/ }).fill('#nowhere')
    await inspector.getByRole('textbox', { name: /^Time limit/ }).fill('500')
    await run.click()
    await expect(history).toContainText('failed')
    await expect(history).not.toContainText('not run')
    await expect(history).toContainText('No element matches the selector “#nowhere”')
  })

  await test.step('a batch as JSON', async () => {
    await inspector.getByRole('radio', { name: 'JSON' }).click()
    const batch = [
      { action: 'type', selector: '#field', text: 'by batch' },
      { action: 'evaluate', script: 'document.title' }
    ]
    await inspector.getByRole('textbox', { name: 'Action or batch as JSON' }).fill(JSON.stringify({ actions: batch }))
    await inspector.getByRole('button', { name: 'Run', exact: true }).click()
    await expect(inspector.getByRole('region', { name: 'History' })).toContainText('2 steps')
    await expect.poll(() => target.state('again')?.text).toBe('by batch')
  })

  await test.step('the live-view link, with its time', async () => {
    await page.getByRole('button', { name: 'More for this session' }).click()
    await page.getByRole('menuitem', { name: 'Live-view link' }).click()
    const dialog = page.getByRole('dialog', { name: 'Live-view link' })
    await expect(dialog.getByRole('timer')).toHaveText(/^\d+:\d\d/)
    const link = await dialog.getByRole('textbox', { name: 'Link' }).inputValue()
    expect((await fetch(link)).status).toBe(200)
    await dialog.getByRole('button', { name: 'Close' }).click()
  })

  await test.step('the activity log has it, and is saved', async () => {
    await page.getByRole('link', { name: 'Activity log' }).click()
    await expect(page.getByRole('main')).toContainText('ran an action')
    const lines = await castdeck.saved(() => page.getByRole('button', { name: 'Export' }).click())
    const kinds = lines
      .trim()
      .split('\n')
      .map((line) => z.object({ kind: z.string() }).parse(JSON.parse(line)).kind)
    expect(kinds.filter((kind) => kind === 'action-run').length).toBeGreaterThanOrEqual(5)
  })
})

test('files that are dropped on the stage are laid out as an upload, run by hand; elsewhere a drop does nothing', async ({
  castdeck
}) => {
  test.setTimeout(120_000)
  const { page } = castdeck
  const { agent, sessionId } = await openPractice(castdeck)
  await evaluate(agent, sessionId, `document.body.innerHTML = '<input type=file multiple>'`)
  await expect(picture(page)).toBeVisible()
  const before = page.url()
  const files = await page.evaluateHandle(() => {
    const transfer = new DataTransfer()
    transfer.items.add(new File(['a parcel'], 'parcel.txt', { type: 'text/plain' }))
    return transfer
  })
  const allowed = await page.getByRole('banner').evaluate((element, dataTransfer) => {
    const drop = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true })
    return element.dispatchEvent(drop)
  }, files)
  expect(allowed).toBe(false)

  await picture(page).dispatchEvent('dragenter', { dataTransfer: files })
  await expect(page.getByText('Upload to a file field')).toBeVisible()
  await picture(page).dispatchEvent('drop', { dataTransfer: files })
  await expect(page.getByText('Upload to a file field')).toBeHidden()
  const inspector = page.getByRole('complementary', { name: 'Inspector' })
  await expect(inspector.getByRole('combobox', { name: 'Action' })).toHaveText('Upload')
  await expect(inspector.getByRole('textbox', { name: /^Selector/ })).toHaveValue('input[type=file]')
  await expect(inspector.getByText('parcel.txt (8 byte)')).toBeVisible()
  const count = (): Promise<unknown> => evaluate(agent, sessionId, `document.querySelector('input').files.length`)
  expect(await count()).toBe(0)
  await inspector.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(inspector.getByRole('region', { name: 'History' })).toContainText('done')
  expect(await count()).toBe(1)
  expect(page.url()).toBe(before)
})
