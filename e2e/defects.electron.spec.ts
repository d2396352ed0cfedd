import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from './harness/fixtures'
import { electronOf } from './harness/main-process'
import { verb } from './harness/verbs'

test('what nobody has caught in main is said and logged, and no dialog of the system holds the app up', async ({
  castdeck,
  dataFolder
}) => {
  const { page } = castdeck
  await electronOf(castdeck).evaluate(() => {
    setTimeout(() => {
      throw new Error('a callback with Bearer hunter2')
    })
  })
  await expect(page.getByText('Something went wrong inside Castdeck.').first()).toBeVisible()
  const log = await readFile(join(dataFolder, 'logs', 'castdeck.log'), 'utf8')
  expect(log).toMatch(/"level":"error"[^\n]*a callback with Bearer \[redacted\][^\n]*an exception that nobody caught/)
  expect(await verb(page, 'app', 'self')).toMatchObject({ ok: true })
})
