import type { Castdeck } from './harness/castdeck'
import { expect, test } from './harness/fixtures'
import { electronOf } from './harness/main-process'

/** What the system’s own parts, and the pages that a window frames, take for the system’s theme. */
const shellTheme = (castdeck: Castdeck): Promise<string> =>
  electronOf(castdeck).evaluate(({ nativeTheme }) => nativeTheme.themeSource)

test('menus, dialogs and framed pages follow the theme that is chosen, also from the next start on', async ({ launch }) => {
  const first = await launch()
  expect(await shellTheme(first)).toBe('system')
  await first.page.getByRole('link', { name: 'Settings' }).click()
  await first.page.getByRole('radio', { name: 'Dark' }).click()
  await expect.poll(() => shellTheme(first)).toBe('dark')
  await first.page.getByRole('radio', { name: 'Light' }).click()
  await expect.poll(() => shellTheme(first)).toBe('light')
  await first.close()
  const second = await launch()
  await expect(second.page.locator('html')).toHaveAttribute('data-theme', 'light')
  expect(await shellTheme(second)).toBe('light')
})
