const hierarchical = /^[a-z][a-z0-9+.-]*:\/\//i
const opaque = /^(about|data|blob|javascript|mailto|view-source|chrome|file):/i
const local = /^(localhost|127(\.\d{1,3}){3}|\[::1\]|0\.0\.0\.0)([:/?#]|$)/i

/** Servers put `https://` before a URL without a scheme, which breaks `127.0.0.1:8099`: so a URL goes out absolute, always. */
export function toAbsoluteUrl(url: string): string {
  const trimmed = url.trim()
  if (hierarchical.test(trimmed) || opaque.test(trimmed)) return trimmed
  return `${local.test(trimmed) ? 'http' : 'https'}://${trimmed}`
}
