import type { CreateSession, Viewport } from '@shared/domain/session'
import { toAddress } from '../session/address'

const viewportPresets = {
  hd: { width: 1280, height: 720 },
  laptop: { width: 1366, height: 768 },
  fullHd: { width: 1920, height: 1080 },
  tablet: { width: 820, height: 1180 },
  phone: { width: 390, height: 844 }
} as const satisfies Record<string, Viewport>
export type ViewportPreset = keyof typeof viewportPresets
export type ViewportChoice = 'default' | ViewportPreset | 'custom'
export const viewportChoices: readonly ViewportChoice[] = ['default', 'hd', 'laptop', 'fullHd', 'tablet', 'phone', 'custom']

/** The form as it is typed. */
export type CreateDraft = {
  connectionId: string
  startUrl: string
  viewport: ViewportChoice
  width: string
  height: string
  headless: boolean
  userAgent: string
  count: string
}
export type CreateProblem = 'startUrl' | 'size' | 'count'
const maxAtOnce = 20

export const emptyDraft = (connectionId: string, viewport: Viewport): CreateDraft => ({
  connectionId,
  startUrl: '',
  viewport: 'default',
  width: String(viewport.width),
  height: String(viewport.height),
  headless: true,
  userAgent: '',
  count: '1'
})

/** A session with a six-digit code: its viewport is the customer's device's, whatever is asked for. */
export const codeDraft = (
  { connectionId }: CreateDraft,
  viewport: Viewport
): { ok: true; input: CreateSession; count: number } => ({
  ok: true,
  count: 1,
  input: { connectionId, headless: true, viewport }
})

/** What to ask the server for, and how often; or what is wrong. */
export function readDraft(
  draft: CreateDraft,
  defaultViewport: Viewport
): { ok: true; input: CreateSession; count: number } | { ok: false; problems: CreateProblem[] } {
  const address = toAddress(draft.startUrl)
  const viewport = viewportOf(draft, defaultViewport)
  const count = Number(draft.count)
  const userAgent = draft.userAgent.trim()
  const problems: CreateProblem[] = [
    ...(address.ok || address.problem === 'empty' ? [] : ['startUrl' as const]),
    ...(isSide(viewport.width) && isSide(viewport.height) ? [] : ['size' as const]),
    ...(Number.isInteger(count) && count >= 1 && count <= maxAtOnce ? [] : ['count' as const])
  ]
  if (problems.length > 0) return { ok: false, problems }
  return {
    ok: true,
    count,
    input: {
      connectionId: draft.connectionId,
      headless: draft.headless,
      viewport,
      ...(userAgent === '' ? {} : { userAgent }),
      ...(address.ok ? { startUrl: address.url } : {})
    }
  }
}

function viewportOf(draft: CreateDraft, defaultViewport: Viewport): Viewport {
  if (draft.viewport === 'custom') return { width: Number(draft.width), height: Number(draft.height) }
  return draft.viewport === 'default' ? defaultViewport : viewportPresets[draft.viewport]
}
const isSide = (length: number): boolean => Number.isInteger(length) && length >= 100 && length <= 10_000
