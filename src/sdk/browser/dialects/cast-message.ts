import { z } from 'zod'
import { optional } from '../rest/wire'
import { parseJson } from '../../net/server-words'
import type { CastMessage } from './cast-dialect'
import { sliceFrame } from './frame-slice'

/** A full-page noise frame at 4K stays below; what is larger is no frame. */
export const maxMessageBytes = 32 * 1024 * 1024

const tabWire = z
  .object({
    pageId: z.string().optional(),
    id: z.string().optional(),
    url: optional.string,
    title: optional.string,
    favicon: optional.text,
    loading: z.boolean().optional().catch(undefined)
  })
  .transform((wire, context) => {
    const pageId = wire.pageId ?? wire.id
    if (pageId === undefined) {
      context.addIssue({ code: 'custom', message: 'a tab without pageId or id' })
      return z.NEVER
    }
    const loading = wire.loading === undefined ? {} : { loading: wire.loading }
    return {
      documented: wire.pageId !== undefined,
      tab: { pageId, url: wire.url ?? '', title: wire.title ?? '', favicon: wire.favicon, ...loading }
    }
  })

const typedWire = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('tabList'),
    tabs: z.array(tabWire).max(1000),
    firstTabId: optional.text,
    activePageId: z.string().nullable().optional().catch(undefined)
  }),
  z.object({ type: z.literal('tabClosed'), pageId: z.string() }),
  z.object({ type: z.literal('targetClosed') }),
  z.object({ type: z.literal('selectedTextResponse'), pageId: optional.string, text: z.string().catch(''), error: optional.text })
])

const frameWire = z.object({
  pageId: z.string(),
  url: optional.string,
  title: optional.string,
  favicon: optional.text,
  viewport: optional.viewport
})

/**
 * Reads one message of a cast socket, either dialect, bytes or text. Null: malformed, to be dropped and counted; nothing throws. A frame has a string `data`
 * and no `type`; its base64 stays a view on the message.
 */
export function parseCastMessage(message: string | Uint8Array): CastMessage | null {
  if (message.length > maxMessageBytes) return null
  const slice = sliceFrame(message)
  if (slice !== null) {
    // The header ends before `"data"`: an empty one in its place makes it whole again.
    const header = parseJson(`${slice.header}"data":""}`)
    if (header !== undefined && !hasType(header)) return toFrame(header, slice.base64)
  }
  const body = parseJson(typeof message === 'string' ? message : new TextDecoder().decode(message))
  if (typeof body !== 'object' || body === null) return null
  if (!hasType(body)) return 'data' in body && typeof body.data === 'string' ? toFrame(body, body.data) : null
  return toTyped(body)
}

const hasType = (body: unknown): boolean => typeof body === 'object' && body !== null && 'type' in body

function toFrame(header: unknown, base64: Uint8Array | string): CastMessage | null {
  const parsed = frameWire.safeParse(header)
  if (!parsed.success || base64.length === 0) return null
  const { pageId, url, title, favicon, viewport } = parsed.data
  return { type: 'frame', frame: { pageId, url: url ?? '', title: title ?? '', favicon, viewport, base64 } }
}

const knownTypes = new Set(['tabList', 'tabClosed', 'targetClosed', 'selectedTextResponse'])

function toTyped(body: object): CastMessage | null {
  if (!('type' in body) || typeof body.type !== 'string') return null
  if (!knownTypes.has(body.type)) return { type: 'unknown' }
  const parsed = typedWire.safeParse(body)
  if (!parsed.success) return null
  const wire = parsed.data
  switch (wire.type) {
    case 'tabList': {
      const [first] = wire.tabs
      return {
        type: 'tabs',
        tabs: wire.tabs.map(({ tab }) => tab),
        firstTabId: wire.firstTabId,
        activePageId: wire.activePageId,
        keys: first === undefined ? null : first.documented ? 'documented' : 'steel'
      }
    }
    case 'selectedTextResponse':
      return { type: 'selectedText', pageId: wire.pageId, text: wire.text, error: wire.error }
    case 'tabClosed':
      return wire
    case 'targetClosed':
      return wire
  }
}
