import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** What axe finds serious or critical, dark and light, as lines to read; none is expected. */
export async function violationsOf(page: Page, screen: string): Promise<string[]> {
  const lines: string[] = []
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.waitForFunction((theme) => document.documentElement.dataset['theme'] === theme, colorScheme)
    // Electron's pages share no context that could open another page: without it axe stays within this one.
    const axe = new AxeBuilder({ page }).setLegacyMode()
    // A menu keeps the focus to itself as a modal dialog does; axe knows of dialogs alone.
    if (await page.getByRole('menu').isVisible()) axe.disableRules('aria-hidden-focus')
    const { violations } = await axe.analyze()
    for (const { id, impact, nodes } of violations) {
      if (impact !== 'serious' && impact !== 'critical') continue
      for (const { target, failureSummary } of nodes) {
        const why = (failureSummary ?? '').split('\n').slice(1, 2).join('').trim()
        lines.push(`${screen}, ${colorScheme}: ${id} at ${target.join(' ')}: ${why}`)
      }
    }
  }
  return lines
}
