import type { Page } from '@playwright/test'
import { expect, test } from './harness/fixtures'
import { verb } from './harness/verbs'

test('two windows are two: each has an id of its own, and keeps it over a reload', async ({ castdeck, shell }) => {
  const idOf = async (page: Page): Promise<unknown> => {
    await expect(page.getByRole('main')).toBeVisible()
    return shell === 'browser'
      ? page.evaluate(() => sessionStorage.getItem('castdeck.window'))
      : verb(page, 'app', 'self').then((answer) => JSON.stringify(answer))
  }
  const second = await castdeck.newWindow()
  const [firstId, secondId] = [await idOf(castdeck.page), await idOf(second)]
  expect(firstId).toBeTruthy()
  expect(secondId).not.toEqual(firstId)
  await second.reload()
  expect(await idOf(second)).toEqual(secondId)
})
