import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CDPSession, Page } from '@playwright/test'

/** For V8, of whichever process: its heap snapshots leave out what of a string is beyond 1024 characters. */
export const wholeStrings = '--js-flags=--heap-snapshot-string-limit=100000000'

/** All of a page's JavaScript, as V8 has it: its strings among much else. */
export async function heapOf(wire: CDPSession): Promise<string> {
  const chunks: string[] = []
  wire.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk))
  await wire.send('HeapProfiler.enable')
  await wire.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await wire.send('HeapProfiler.disable')
  return chunks.join('')
}

/** What a page has put away in its browser, and where it has been. */
export async function storedBy(page: Page, wire: CDPSession): Promise<string> {
  const own = await page.evaluate(async () => ({
    local: Object.entries(localStorage),
    session: Object.entries(sessionStorage),
    databases: await indexedDB.databases(),
    caches: await caches.keys().catch(() => []),
    cookies: document.cookie,
    addresses: performance.getEntries().map(({ name }) => name),
    dom: document.documentElement.outerHTML
  }))
  // A database or a cache would have to be read as well: the UI has none.
  if (own.databases.length + own.caches.length > 0) throw new Error('the page stores what this does not look into')
  const history = await wire.send('Page.getNavigationHistory')
  const { cookies } = await wire.send('Network.getAllCookies')
  return JSON.stringify({ own, history, cookies })
}

/** Every address that a window asks for, in whichever of its frames, and what is written to its consoles. */
export function listenIn(page: Page): { addresses: string[]; said: string[]; bearers: Set<string> } {
  const heard = { addresses: [] as string[], said: [] as string[], bearers: new Set<string>() }
  page.on('request', (request) => {
    heard.addresses.push(request.url())
    const bearer = /^Bearer (.+)$/.exec(request.headers()['authorization'] ?? '')?.[1]
    if (bearer !== undefined) heard.bearers.add(bearer)
  })
  page.on('websocket', (socket) => heard.addresses.push(socket.url()))
  page.on('framenavigated', (frame) => heard.addresses.push(frame.url()))
  page.on('console', (message) => heard.said.push(message.text()))
  return heard
}

/** Every file below a folder as bytes read one by one into text, by its path: what is in it, whatever it is. */
export async function filesIn(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  // What the browser makes and takes away meanwhile is not what is kept.
  const read = await Promise.all(
    files.map((path) =>
      readFile(path, 'latin1').then(
        (text) => [path, text] as const,
        () => null
      )
    )
  )
  return new Map(read.filter((entry) => entry !== null))
}
