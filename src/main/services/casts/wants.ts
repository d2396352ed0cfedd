import type { Viewer } from './viewer'

/** Which tabs the server should send: none named where all follow the active one, so that it may follow by itself. */
export function wantedPages(looking: Pick<Viewer, 'pageId'>[], activePageId: string | null): string[] {
  const selected = looking.flatMap(({ pageId }) => (pageId === null ? [] : [pageId]))
  if (selected.length === 0) return []
  const followed = selected.length < looking.length && activePageId !== null ? [activePageId] : []
  // The latest choice first: a server that can show one tab takes that.
  return [...new Set([...selected.reverse(), ...followed])]
}

/** The largest view in device pixels, each dimension by itself; null while no viewer has told. */
export function largestSize(looking: Pick<Viewer, 'size'>[]): { width: number; height: number } | null {
  const sizes = looking.flatMap(({ size }) => (size === null ? [] : [size]))
  if (sizes.length === 0) return null
  return { width: Math.max(...sizes.map(({ width }) => width)), height: Math.max(...sizes.map(({ height }) => height)) }
}
