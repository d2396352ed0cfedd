const foregroundMs = 2500
const backgroundMs = 15_000
/** Changes are told meanwhile: only what joins is asked for. */
const toldMs = 10_000
const maxBackoffMs = 30_000

/**
 * Milliseconds until a list is asked for again: often while someone may look, 1 s doubled to 30 s while the server does not answer. Jittered, so that
 * many connections that failed together do not come back together.
 */
export function pollDelay(
  failures: number,
  { watched, isTold = false, random = Math.random }: { watched: boolean; isTold?: boolean; random?: () => number }
): number {
  const usual = watched ? (isTold ? toldMs : foregroundMs) : backgroundMs
  if (failures === 0) return usual
  const backoff = Math.min(maxBackoffMs, 1000 * 2 ** Math.min(failures - 1, 10))
  return Math.max(backoff, watched ? 0 : backgroundMs) * (0.8 + 0.4 * random())
}
