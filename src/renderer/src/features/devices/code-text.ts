import { codeOf } from '@shared/session-code'

/** What a chat or a mail says around a code is left aside, where it holds one alone. */
export function codeIn(text: string): string | null {
  const found = text.normalize('NFKC').match(/(?<![\d\p{Pd}])\d{3}[\s\p{Pd}]?\d{3}(?![\d\p{Pd}])/gu) ?? []
  const [only, another] = found
  return codeOf(text) ?? (only !== undefined && another === undefined ? codeOf(only) : null)
}
