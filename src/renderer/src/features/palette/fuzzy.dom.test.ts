import { expect, it } from 'vitest'
import { fuzzyFilter, fuzzyScore } from './fuzzy'

const find = (query: string, texts: string[]) => fuzzyFilter(query, texts, (text) => text)

it('puts the start of a text before the start of a word before its middle before strewn letters', () => {
  expect(find('set', ['some extra thing', 'preset', 'Go to settings', 'Settings'])).toEqual([
    'Settings',
    'Go to settings',
    'preset',
    'some extra thing'
  ])
})

it('wants every word, in any order, whatever case and accents', () => {
  expect(find('verbindung hinzu', ['Verbindung hinzufügen', 'Verbindungen'])).toEqual(['Verbindung hinzufügen'])
  expect(fuzzyScore('MUNCHEN', 'münchen')).not.toBeNull()
  expect(fuzzyScore('xyz', 'abc')).toBeNull()
})

it('keeps the given order where nothing is asked', () => {
  expect(find('  ', ['b', 'a'])).toEqual(['b', 'a'])
})
