/**
 * How well `query` fits `text`; null where it does not. Every word of the query must occur; a whole match beats a word's start, that the middle of a word,
 * and that letters strewn over it in order.
 */
export function fuzzyScore(query: string, text: string): number | null {
  const words = fold(query).split(/\s+/).filter(Boolean)
  const target = fold(text)
  let total = 0
  for (const word of words) {
    const score = wordScore(word, target)
    if (score === null) return null
    total += score
  }
  return total - target.length / 1000
}

/** Accents and case aside. */
const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLocaleLowerCase()

function wordScore(word: string, text: string): number | null {
  const at = text.indexOf(word)
  if (at >= 0) {
    const startsWord = at === 0 || !/[\p{Letter}\p{Number}]/u.test(text[at - 1] ?? '')
    return 100 + (startsWord ? 50 : 0) + (at === 0 ? 25 : 0)
  }
  let from = 0
  let gaps = 0
  for (const letter of word) {
    const found = text.indexOf(letter, from)
    if (found < 0) return null
    if (from > 0) gaps += found - from
    from = found + 1
  }
  return Math.max(1, 40 - gaps)
}

/** What fits, best first; in the given order where nothing is asked. */
export function fuzzyFilter<T>(query: string, items: readonly T[], textOf: (item: T) => string): T[] {
  if (query.trim() === '') return [...items]
  return items
    .flatMap((item) => {
      const score = fuzzyScore(query, textOf(item))
      return score === null ? [] : [{ item, score }]
    })
    .sort((a, b) => b.score - a.score)
    .map(({ item }) => item)
}
