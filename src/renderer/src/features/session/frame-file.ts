const extensions: Record<string, string> = { 'image/jpeg': 'jpg', 'image/webp': 'webp', 'image/png': 'png', 'text/plain': 'txt' }

/** `practice-shop-2026-11-20-14-02-11.jpg`: what it shows and when, and nothing that a file system minds. */
export function frameFileName(name: string, at: number, type: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .toLocaleLowerCase()
    .slice(0, 60)
  const when = new Date(at).toISOString().slice(0, 19).replace(/[T:]/g, '-')
  return `${slug === '' ? 'frame' : slug}-${when}.${extensions[type] ?? 'bin'}`
}
