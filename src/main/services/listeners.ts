/** Who listens to something a service tells. One that throws does not keep it from the others. */
export type Listeners<T> = {
  add(listener: (value: T) => void): () => void
  emit(value: T): void
}

export function createListeners<T>(onError: (error: unknown) => void): Listeners<T> {
  const listeners = new Set<(value: T) => void>()
  return {
    add(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    emit(value) {
      for (const listener of [...listeners]) {
        try {
          listener(value)
        } catch (error) {
          onError(error)
        }
      }
    }
  }
}
