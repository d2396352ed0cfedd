import { chromium, expect, type Browser, type Locator, type Page } from '@playwright/test'

/** Somebody who plays the customer, in a browser of their own. */
export type Customer = {
  page: Page
  /** What their device shows. */
  screen: Locator
  /** Waits for a question that has these words, and answers it. */
  answer(question: RegExp, yes: boolean): Promise<void>
  /** Their device as bytes: what of it changed, a comparison tells. */
  picture(): Promise<string>
  close(): Promise<void>
}

/** Opens the customer's side at its address, and waits until the device is there. */
export async function openCustomer(url: string): Promise<Customer> {
  const executablePath = process.env['CASTDECK_CHROMIUM']
  const browser: Browser = await chromium.launch(executablePath === undefined ? {} : { executablePath })
  const page = await browser.newPage({ viewport: { width: 1100, height: 900 } })
  await page.goto(url)
  const screen = page.locator('#screen')
  const picture = (): Promise<string> =>
    screen.evaluate((canvas) => (canvas instanceof HTMLCanvasElement ? canvas.toDataURL() : ''))
  const blank = await picture()
  // A browser starts for the device.
  await expect.poll(picture, { timeout: 60_000 }).not.toBe(blank)
  return {
    page,
    screen,
    picture,
    async answer(question, yes) {
      await expect(page.getByRole('dialog')).toContainText(question)
      await page.getByRole('button', { name: yes ? 'Yes' : 'No', exact: true }).click()
      await expect(page.getByRole('dialog')).toBeHidden()
    },
    close: () => browser.close()
  }
}
