/** The six digits that somebody wrote with blanks or dashes, or null: it is no code then. */
export function codeOf(text: string): string | null {
  const digits = text.replace(/[\s\p{Pd}]/gu, '')
  return /^\d{6}$/.test(digits) ? digits : null
}

/** What a chat or a mail says around a code is left aside, where it holds one alone. */
export function codeIn(text: string): string | null {
  const found = text.match(/(?<![\d\p{Pd}])\d{3}[\s\p{Pd}]?\d{3}(?![\d\p{Pd}])/gu) ?? []
  const [only, another] = found
  return codeOf(text) ?? (only !== undefined && another === undefined ? codeOf(only) : null)
}
