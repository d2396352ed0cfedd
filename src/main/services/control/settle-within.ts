const closingMs = 3000

/** Waits for what is given back as the app closes, but not for a server that does not answer. */
export async function settleWithin(work: Promise<unknown>[]): Promise<void> {
  const limit = new Promise<void>((resolve) => setTimeout(resolve, closingMs).unref())
  await Promise.race([Promise.allSettled(work), limit])
}
