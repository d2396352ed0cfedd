/** What a JWT says of itself, in epoch milliseconds; null for what it leaves out. */
export type JwtTimes = { issuedAt: number | null; expiresAt: number | null }

/**
 * When a JWT was made and when it runs out, without any check of its signature, which only its service can make; null for what is no JWT. White space around
 * it is left out, as a token that was copied often brings some.
 */
export function readJwtTimes(text: string): JwtTimes | null {
  const parts = text.trim().split('.')
  const [header, payload] = parts.map(readPart)
  if (parts.length !== 3 || parts[2] === '' || header == null || payload == null) return null
  return { issuedAt: toMs(payload['iat']), expiresAt: toMs(payload['exp']) }
}

function readPart(part: string): Record<string, unknown> | null {
  if (!/^[\w-]+$/.test(part)) return null
  try {
    const bytes = Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0))
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
  } catch {
    return null
  }
}

const toMs = (seconds: unknown): number | null =>
  typeof seconds === 'number' && Number.isFinite(seconds) ? Math.round(seconds * 1000) : null
