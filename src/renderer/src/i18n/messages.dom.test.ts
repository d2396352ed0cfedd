import { describe, expect, it } from 'vitest'
import { errorCodes } from '@shared/errors'
import de from './de'
import en from './en'
import { pseudo } from './pseudo'

type Tree = { [key: string]: string | Tree }

const flatten = (tree: Tree, prefix = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value]] : flatten(value, `${prefix}${key}.`)
  )
const placeholders = (text: string): string[] => [...new Set(text.match(/\{[^}]*\}/g))].sort()

const english = flatten(en)
const german = new Map(flatten(de))
const strange = new Map(flatten(pseudo<Tree>(en)))

describe('texts', () => {
  it('have the same keys in German as in English', () => {
    expect([...german.keys()].sort()).toEqual(english.map(([key]) => key).sort())
  })

  it.each(english)('%s keeps its placeholders in German and in the pseudo-locale', (key, text) => {
    expect(placeholders(german.get(key) ?? '')).toEqual(placeholders(text))
    expect(placeholders(strange.get(key) ?? '')).toEqual(placeholders(text))
  })

  it('are none of them empty', () => {
    for (const [key, text] of [...english, ...german]) expect(text.trim(), key).not.toBe('')
  })

  it('say what happened and what to do for every error code', () => {
    expect(Object.keys(en.errors).sort()).toEqual([...errorCodes].sort())
    for (const code of errorCodes) expect(Object.keys(en.errors[code])).toEqual(expect.arrayContaining(['what', 'remedy']))
  })

  it('are made strange for tests, placeholders kept', () => {
    expect(pseudo({ greeting: 'Hi {name} | Hello' })).toEqual({ greeting: '[Ĥî {name}····] | [Ĥéĺĺö··]' })
  })
})
