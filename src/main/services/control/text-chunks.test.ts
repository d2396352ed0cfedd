import { expect, it } from 'vitest'
import { textChunks } from './text-chunks'

it.each([
  ['plain', 'a'.repeat(2500), [1000, 1000, 500]],
  ['exactly one piece', 'a'.repeat(1000), [1000]],
  ['an emoji on the cut', `${'a'.repeat(999)}🙂b`, [999, 3]],
  ['an emoji joined of several on the cut', `${'a'.repeat(998)}👩‍💻b`, [998, 6]],
  ['a letter and its accent on the cut', `${'a'.repeat(999)}e\u0301b`, [999, 3]],
  ['one endless stack of accents', `a${'\u0301'.repeat(1200)}`, [1000, 201]],
  ['nothing', '', []]
])('%s', (_name, text, lengths) => {
  const chunks = textChunks(text)
  expect(chunks.map(({ length }) => length)).toEqual(lengths)
  expect(chunks.join('')).toBe(text)
})
