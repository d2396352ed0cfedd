/** Tells when the machine goes offline and comes back, where the runtime knows (pages do, Node does not); answers how to stop. */
export function watchNetwork(onOnline: (online: boolean) => void): () => void {
  if (typeof globalThis.addEventListener !== 'function') return () => undefined
  const online = (): void => onOnline(true)
  const offline = (): void => onOnline(false)
  globalThis.addEventListener('online', online)
  globalThis.addEventListener('offline', offline)
  return () => {
    globalThis.removeEventListener('online', online)
    globalThis.removeEventListener('offline', offline)
  }
}
