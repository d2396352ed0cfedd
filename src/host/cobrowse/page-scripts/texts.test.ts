import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { z } from 'zod'
import customer from '../customer-page/texts.js?raw'
import entry from '../entry-pages/texts.js?raw'
import player from '../recordings/texts.js?raw'
import session from '../session-page/texts.js?raw'

const languages = z.object({ en: z.looseObject({}), de: z.looseObject({}) })

/** Every text by its path, functions called with something to show. */
function flat(texts: object, path = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    const at = `${path}.${key}`
    if (typeof value === 'object' && value !== null) return flat(value, at)
    return [[at, String(typeof value === 'function' ? Reflect.apply(value, null, ['1', '2']) : value)]]
  })
}

test.each([
  ['customerTexts', customer],
  ['entryTexts', entry],
  ['playerTexts', player],
  ['sessionTexts', session]
])('%s: every text is there in both languages, and in words of its own', (name, script) => {
  const { en, de } = languages.parse(runInNewContext(`${script}; ${name}`))
  const [english, german] = [flat(en), flat(de)]
  expect(german.map(([path]) => path)).toEqual(english.map(([path]) => path))
  const same = english.filter(([path, text]) => german.some(([other, words]) => other === path && words === text))
  // Of names and loan words.
  expect(same.map(([, text]) => text).filter((text) => text !== 'Laser')).toEqual([])
})
