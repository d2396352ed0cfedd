/** A page comes once its server answers, which it may never do. */
const limitMs = 5_000

/** Pages that were opened and are no tabs yet. Whoever acts next waits for them, so as not to act on the page behind. */
export function createArrivals() {
  const coming = new Map<string, { here: Promise<void>; settle: () => void }>()

  function settle(targetId: string): void {
    coming.get(targetId)?.settle()
    coming.delete(targetId)
  }

  return {
    expect(targetId: string): void {
      if (coming.has(targetId)) return
      let resolve = (): void => undefined
      const here = new Promise<void>((done) => (resolve = done))
      const timer = setTimeout(() => settle(targetId), limitMs).unref()
      coming.set(targetId, {
        here,
        settle() {
          clearTimeout(timer)
          resolve()
        }
      })
    },
    /** It came, or never will. */
    settle,
    /** Resolves when all are here that are known of now. */
    async all(): Promise<void> {
      await Promise.all([...coming.values()].map(({ here }) => here))
    }
  }
}
