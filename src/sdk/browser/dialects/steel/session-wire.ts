import { z } from 'zod'
import type { SessionStatus } from '@shared/domain/session'
import { optional } from '../../rest/wire'

/** Steel's four statuses (measured, see the REST fixture). */
const statuses: Record<string, SessionStatus> = { idle: 'idle', live: 'active', released: 'closed', failed: 'error' }

export const sessionWire = z
  .object({
    id: z.string().min(1).max(400),
    status: z.string(),
    createdAt: optional.time,
    dimensions: optional.viewport,
    userAgent: optional.text,
    debugUrl: optional.text
  })
  .transform((wire) => ({
    id: wire.id,
    status: statuses[wire.status] ?? ('active' as const),
    rawStatus: wire.status,
    headless: null,
    viewport: wire.dimensions,
    userAgent: wire.userAgent,
    createdAt: wire.createdAt,
    lastActivityAt: null,
    liveViewUrl: wire.debugUrl,
    url: null,
    title: null,
    takeover: null,
    endedReason: null
  }))

export const sessionListWire = z.object({ sessions: z.array(sessionWire) })
