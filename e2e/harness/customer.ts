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
  // Its pages are compared with the device's, which has scroll bars.
  const ignoreDefaultArgs = ['--hide-scrollbars']
  const browser: Browser = await chromium.launch({
    ignoreDefaultArgs,
    ...(executablePath === undefined ? {} : { executablePath })
  })
  const context = await browser.newContext({ viewport: { width: 1100, height: 900 } })
  const page = await context.newPage()
  await page.goto(url)
  const screen = page.locator('#screen')
  const picture = (): Promise<string> =>
    screen.evaluate((canvas) => (canvas instanceof HTMLCanvasElement ? canvas.toDataURL() : ''))
  const isBlank = (): Promise<boolean> =>
    screen.evaluate((canvas) => {
      if (!(canvas instanceof HTMLCanvasElement)) return true
      const { width, height } = canvas
      return canvas.toDataURL() === Object.assign(document.createElement('canvas'), { width, height }).toDataURL()
    })
  // A browser starts for the device; a page that stands still is painted once, which may have been before this looks.
  await expect.poll(isBlank, { timeout: 60_000 }).toBe(false)
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

/** How much of a device looks otherwise than it did, from 0 to 1; what JPEG makes of a still picture does not count. */
export const changeOf = (customer: Customer, before: string): Promise<number> =>
  customer.screen.evaluate(async (canvas, url) => {
    if (!(canvas instanceof HTMLCanvasElement)) return 0
    const { width, height } = canvas
    // Its page may load no picture from an address, not even from one that holds it.
    const png = Uint8Array.from(atob(url.split(',')[1] ?? ''), (sign) => sign.charCodeAt(0))
    const image = await createImageBitmap(new Blob([png], { type: 'image/png' }))
    const bytesOf = (source: CanvasImageSource): Uint8ClampedArray => {
      const copy = Object.assign(document.createElement('canvas'), { width, height })
      const context = copy.getContext('2d')
      context?.drawImage(source, 0, 0, width, height)
      return context?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray()
    }
    const [now, then] = [bytesOf(canvas), bytesOf(image)]
    let changed = 0
    for (let at = 0; at < now.length; at += 4) {
      const far = [0, 1, 2].some((channel) => Math.abs((now[at + channel] ?? 0) - (then[at + channel] ?? 0)) > 60)
      if (far) changed += 1
    }
    return changed / (width * height)
  }, before)
