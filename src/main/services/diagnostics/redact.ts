/** Names under which a secret, or what an operator typed, may travel; compared without case, dashes and underscores. */
const secretKey = /token|secret|passw|passphrase|authorization|cookie|apikey|jwt|credential|privatekey|clipboard/
const contentKeys = new Set(['text', 'auth', 'note', 'jsonlines'])
const names = '[\\w-]*(?:token|secret|passw\\w*|passphrase|api[_-]?key|jwt|auth|authorization|signature)'
/** In a URL also what OAuth and signed links use; elsewhere `code` is an error's and worth reading. */
const urlNames = `(?:${names}|code|key|sig)`

export const redacted = '[redacted]'

const inText: [RegExp, string][] = [
  // https://user:password@host
  [/(\/\/)[^/\s@"']+@/g, `$1${redacted}@`],
  // ?token=…, #access_token=…, also percent-encoded inside another URL
  [new RegExp(`((?:[?&#;]|%3F|%26)${urlNames}(?:=|%3D))[^&\\s"'#]+`, 'gi'), `$1${redacted}`],
  // "token": "…", as JSON inside a string
  [new RegExp(`(\\\\?"${names}\\\\?"\\s*:\\s*\\\\?")(?:[^"\\\\]|\\\\[^"])+`, 'gi'), `$1${redacted}`],
  // --token …
  [new RegExp(`(--${names}[= ])\\S+`, 'gi'), `$1${redacted}`],
  // Authorization: Bearer …
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, `$1 ${redacted}`]
]

const maxText = 4000
const maxItems = 50
const maxDepth = 8

/** Text without what looks like a secret in a URL, a header or JSON, cut at 4000 characters. */
export function redactText(text: string): string {
  const cut = text.length > maxText ? `${text.slice(0, maxText)}…` : text
  return inText.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), cut)
}

const isSecret = (key: string, value: unknown): boolean => {
  if (value === null || value === undefined || typeof value === 'boolean') return false
  const name = key.toLowerCase().replace(/[-_]/g, '')
  return contentKeys.has(name) || secretKey.test(name)
}

/** A copy fit for a log: secrets gone by key and by pattern, bounded in depth, breadth and length, errors with their words. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value)
  if (typeof value === 'bigint') return value.toString()
  if (typeof value !== 'object' || value === null) return typeof value === 'function' ? undefined : value
  if (depth >= maxDepth) return '[deep]'
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`
  if (value instanceof Error) return redact(errorFacts(value), depth + 1)
  if (value instanceof Date) return value.toJSON()
  if (value instanceof URL) return redactText(value.href)
  if (Array.isArray(value)) return value.slice(0, maxItems).map((item) => redact(item, depth + 1))
  return redactFacts(value, depth)
}

/** `redact` for the facts of a log line. */
export const redactFacts = (facts: object, depth = 0): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(facts)
      .slice(0, maxItems)
      .map(([key, item]: [string, unknown]) => [key, isSecret(key, item) ? redacted : redact(item, depth + 1)])
  )

/** An error's own fields too (`code`, `status`, `params`), its stack and its cause. */
const errorFacts = (error: Error): Record<string, unknown> => ({
  ...Object.fromEntries(Object.entries(error)),
  type: error.name,
  message: error.message,
  stack: error.stack,
  ...(error.cause === undefined ? {} : { cause: error.cause })
})
