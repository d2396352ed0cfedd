/** A list that can be waited on: tests wait for what happens, never for a time. */
export function createRecorder<T>() {
  const items: T[] = []
  const waiters = new Set<() => void>()
  return {
    items,
    push(item: T): void {
      items.push(item)
      for (const check of Array.from(waiters)) check()
    },
    /** The first item, past or future, that matches. */
    when(matches: (item: T) => boolean): Promise<T> {
      return new Promise((resolve) => {
        const check = (): void => {
          const found = items.find(matches)
          if (found === undefined) return
          waiters.delete(check)
          resolve(found)
        }
        waiters.add(check)
        check()
      })
    },
    /** Once there are that many. */
    count(count: number): Promise<T[]> {
      return new Promise((resolve) => {
        const check = (): void => {
          if (items.length < count) return
          waiters.delete(check)
          resolve(items)
        }
        waiters.add(check)
        check()
      })
    },
    clear: () => items.splice(0)
  }
}
export type Recorder<T> = ReturnType<typeof createRecorder<T>>
