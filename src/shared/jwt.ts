/** What a JWT says of itself, in epoch milliseconds; null for what it leaves out. */
export type JwtTimes = { issuedAt: number | null; expiresAt: number | null }

/**
 * What a JWT claims, without any check of its signature, which only its service can make; null for what is no JWT. White space around it is left out, as a token
 * that was copied often brings some.
 */
export function readJwtClaims(text: string): Record<string, unknown> | null {
  const parts = text.trim().split('.')
  const [header, payload] = parts.map(readPart)
  if (parts.length !== 3 || !isBase64Url(parts[2] ?? '') || header == null || payload == null) return null
  return payload
}

/** When a JWT was made and when it runs out; null for what is no JWT. */
export function readJwtTimes(text: string): JwtTimes | null {
  const claims = readJwtClaims(text)
  return claims === null ? null : { issuedAt: jwtTime(claims['iat']), expiresAt: jwtTime(claims['exp']) }
}

// In all three parts: what else stands in one, no header could carry, and `fetch` would repeat the token in its error.
const isBase64Url = (part: string): boolean => /^[\w-]+$/.test(part)

function readPart(part: string): Record<string, unknown> | null {
  if (!isBase64Url(part)) return null
  try {
    const bytes = Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0))
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
  } catch {
    return null
  }
}

/** No calendar shows a later time (ECMA-262, 21.4.1.1), nor one as long before 1970. */
const maxSeconds = 8.64e12

/** A claim that is a time, in epoch milliseconds; null for one that is none. */
export const jwtTime = (seconds: unknown): number | null =>
  typeof seconds === 'number' && Math.abs(seconds) <= maxSeconds ? Math.round(seconds * 1000) : null
