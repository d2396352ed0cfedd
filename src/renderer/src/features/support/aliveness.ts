import type { ContextPage } from '@shared/domain/context'

/** A device that has not answered for so long is said to be silent: the service's own rule. */
const silentAfterMs = 10_000

/** How the device answers the session's page: not measured yet, in so many ms, or not for so long. */
export type Aliveness = { kind: 'unmeasured' } | { kind: 'alive'; latencyMs: number } | { kind: 'silent'; forMs: number }

export function alivenessOf({ latencyMs, lastAliveAt }: Pick<ContextPage, 'latencyMs' | 'lastAliveAt'>, now: number): Aliveness {
  if (lastAliveAt !== null && now - lastAliveAt > silentAfterMs) return { kind: 'silent', forMs: now - lastAliveAt }
  return latencyMs === null ? { kind: 'unmeasured' } : { kind: 'alive', latencyMs }
}
