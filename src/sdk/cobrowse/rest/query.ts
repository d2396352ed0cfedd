import type { Query, QueryValue } from '../types'

/** `?a=1&state[]=active&state[]=ended`, or '' for nothing. The brackets go unescaped; the service's own client escapes them, which reads the same. */
export function toQueryString(query: Query): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    isList(value) ? value.map((item) => pair(`${encodeURIComponent(name)}[]`, item)) : [pair(encodeURIComponent(name), value)]
  )
  const text = pairs.filter((part) => part !== null).join('&')
  return text === '' ? '' : `?${text}`
}

const isList = (value: Query[string]): value is readonly QueryValue[] => Array.isArray(value)

function pair(name: string, value: QueryValue): string | null {
  if (value === undefined) return null
  return `${name}=${encodeURIComponent(value instanceof Date ? value.toISOString() : String(value))}`
}
