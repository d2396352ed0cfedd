import type { CDPSession, Page } from 'playwright-core'

const maxBytes = 64 * 1024
const timeoutMs = 3_000

/**
 * The page's icon as a `data:` URL, or null. It is loaded through the page's own browser, with its network and without cookies, so that neither the host nor a
 * viewer ever fetches an address of a page's choosing.
 */
export async function loadFavicon({
  page,
  cdp,
  frameId
}: {
  page: Page
  cdp: CDPSession
  frameId: string
}): Promise<string | null> {
  if (!/^https?:/.test(page.url())) return null
  const href = await page.evaluate(
    () => document.querySelector<HTMLLinkElement>('link[rel~="icon"]')?.href ?? new URL('/favicon.ico', location.href).href
  )
  if (href.startsWith('data:image/')) return href.length <= maxBytes * 1.4 ? href : null
  if (!/^https?:/.test(href)) return null
  const { resource } = await cdp.send('Network.loadNetworkResource', {
    frameId,
    url: href,
    options: { disableCache: false, includeCredentials: false }
  })
  if (!resource.success || resource.stream === undefined) return null
  const bytes = await readStream(cdp, resource.stream)
  const type = bytes === null ? null : imageType(bytes)
  return bytes === null || type === null ? null : `data:${type};base64,${bytes.toString('base64')}`
}

async function readStream(cdp: CDPSession, handle: string): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  const deadline = Date.now() + timeoutMs
  let size = 0
  try {
    for (;;) {
      const { data, eof, base64Encoded } = await cdp.send('IO.read', { handle, size: maxBytes })
      const chunk = Buffer.from(data, base64Encoded === true ? 'base64' : 'utf8')
      size += chunk.length
      if (size > maxBytes || Date.now() > deadline) return null
      chunks.push(chunk)
      if (eof) return Buffer.concat(chunks)
    }
  } finally {
    await cdp.send('IO.close', { handle })
  }
}

/** By its first bytes: what a server says of its type is not to be relied on. */
function imageType(bytes: Buffer): string | null {
  const starts = (...signature: number[]): boolean => signature.every((byte, index) => bytes[index] === byte)
  if (starts(0x89, 0x50, 0x4e, 0x47)) return 'image/png'
  if (starts(0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (starts(0x47, 0x49, 0x46, 0x38)) return 'image/gif'
  if (starts(0x00, 0x00, 0x01, 0x00)) return 'image/x-icon'
  if (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP') return 'image/webp'
  return /^\s*(<\?xml|<svg|<!--)/.test(bytes.toString('utf8', 0, 200)) ? 'image/svg+xml' : null
}
