/** A session's six digits, as people write them and chats hand them on: with blanks, dashes or dots, in full width. Null for what is no code. */
export function codeOf(text: string): string | null {
  const digits = text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')
  return /^\d{6}$/.test(digits) ? digits : null
}
