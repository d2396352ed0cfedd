import { expect, it } from 'vitest'
import de from './de'
import en from './en'

type Tree = { [key: string]: string | Tree }

const keysOf = (tree: Tree, prefix = ''): string[] =>
  Object.entries(tree).flatMap(([key, value]) => (typeof value === 'string' ? prefix + key : keysOf(value, `${prefix}${key}.`)))

/** Keys are typed, so a missing one does not compile; this finds those that nothing says any more. */
const sources = Object.values(
  import.meta.glob<string>(['../**/*.{ts,vue}', '!../i18n/{en,de}/*', '!../**/*.{test,testkit}.ts'], {
    query: '?raw',
    import: 'default',
    eager: true
  })
).join('\n')

const literal = /(['"`])([a-z]\w*(?:\.[\w-]+)+)\1/g
const template = /`([a-z]\w*\.(?:[\w.-]|\$\{[^}`]*\})*\$\{[^}`]*\}(?:[\w.-]|\$\{[^}`]*\})*)`/g

const written = new Set([...sources.matchAll(literal)].map(([, , key]) => key))
/** `t(`settings.${name}.label`)` says every key of that shape: a part that is filled in has no dot of its own. */
const shapes = [...new Set([...sources.matchAll(template)].map(([, shape = '']) => shape))].map((shape) => {
  const parts = shape.split(/\$\{[^}]*\}/).map((part) => part.replaceAll('.', String.raw`\.`))
  return new RegExp(`^${parts.join('[^.]+')}$`)
})

it.each([
  ['English', en],
  ['German', de]
])('says every text that the %s have', (_, messages) => {
  const silent = keysOf(messages).filter((key) => !written.has(key) && !shapes.some((shape) => shape.test(key)))
  expect(silent).toEqual([])
})
