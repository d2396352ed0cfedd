export type Address = { ok: true; url: string } | { ok: false; problem: 'empty' | 'not-an-address' | 'scheme-refused' }

/**
 * What an operator typed into the URL bar, as an absolute URL: servers prefix a bare one with `https://`, which breaks `127.0.0.1:8099`, so none is ever
 * sent. Loopback, addresses and single words get `http`, everything else `https`. Local and script schemes are refused here as the host refuses them.
 */
export function toAddress(typed: string): Address {
  const text = typed.trim()
  if (text === '') return { ok: false, problem: 'empty' }
  if (text === 'about:blank') return { ok: true, url: text }
  const scheme = /^([a-z][a-z0-9+.-]*):(?!\d)/i.exec(text)?.[1]?.toLowerCase()
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') return { ok: false, problem: 'scheme-refused' }
  if (/\s/.test(text)) return { ok: false, problem: 'not-an-address' }
  const url = parse(scheme === undefined ? `${isLocal(text) ? 'http' : 'https'}://${text}` : text)
  return url === null ? { ok: false, problem: 'not-an-address' } : { ok: true, url: url.href }
}

function parse(text: string): URL | null {
  try {
    const url = new URL(text)
    return url.hostname === '' ? null : url
  } catch {
    return null
  }
}

function isLocal(text: string): boolean {
  const host = /^(\[[^\]]*\]|[^/:?#]*)/.exec(text)?.[1] ?? ''
  return (
    !host.includes('.') ||
    /^\d+(\.\d+){3}$/.test(host) ||
    host.startsWith('[') ||
    /\.(localhost|local|test|internal)$/i.test(host)
  )
}

/** A URL in the three parts the bar draws apart: what leads to the host, the host, the rest. Null for what is no http(s) URL. */
export function partsOf(url: string): { secure: boolean; host: string; rest: string } | null {
  const parsed = parse(url)
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) return null
  const port = parsed.port === '' ? '' : `:${parsed.port}`
  const rest = parsed.pathname + parsed.search + parsed.hash
  return { secure: parsed.protocol === 'https:', host: parsed.hostname, rest: port + (rest === '/' ? '' : rest) }
}
