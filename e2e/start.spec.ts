import { expect, test } from './harness/fixtures'

test('a start shows the first screen, without a complaint of the page', async ({ castdeck: { page } }) => {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.reload()
  await expect(page).toHaveTitle('Castdeck')
  await expect(page.getByRole('main')).toBeVisible()
  expect(complaints).toEqual([])
})
