import { NodeTypes, type RootNode, type TemplateChildNode } from '@vue/compiler-core'
import { describe, expect, it } from 'vitest'
import { parse } from 'vue/compiler-sfc'

const sources = import.meta.glob<string>('../**/*.vue', { query: '?raw', import: 'default', eager: true })
const spoken = new Set([
  'alt',
  'aria-label',
  'aria-description',
  'label',
  'placeholder',
  'title',
  'text',
  'hint',
  'description',
  'action',
  'confirm'
])
const hasLetters = /\p{Letter}/u
/** An example of a URL or of JSON is the same in every language. */
const isCode = /^(https?:\/\/|\{)/

/** Text that a reader would see or hear and that no locale has. */
function bareTexts(node: RootNode | TemplateChildNode): string[] {
  if (node.type === NodeTypes.TEXT) return hasLetters.test(node.content) ? [node.content.trim()] : []
  if (node.type === NodeTypes.INTERPOLATION) {
    // A literal in an interpolation is as bare as one outside of it; keys are arguments of a call.
    return /^\s*(['"`])[^'"`]*\p{Letter}[^'"`]*\1\s*$/u.test(node.content.loc.source) ? [node.content.loc.source] : []
  }
  if (node.type === NodeTypes.ROOT) return node.children.flatMap(bareTexts)
  if (node.type !== NodeTypes.ELEMENT) return []
  const attributes = node.props.flatMap((prop) =>
    prop.type === NodeTypes.ATTRIBUTE &&
    spoken.has(prop.name) &&
    hasLetters.test(prop.value?.content ?? '') &&
    !isCode.test(prop.value?.content ?? '')
      ? [`${prop.name}="${prop.value?.content ?? ''}"`]
      : []
  )
  return [...attributes, ...node.children.flatMap(bareTexts)]
}

const textsOf = (source: string): string[] => {
  const ast = parse(source).descriptor.template?.ast
  return ast === undefined ? [] : bareTexts(ast)
}

describe('templates', () => {
  it.each(Object.entries(sources))('%s has no text of its own', (_, source) => {
    expect(textsOf(source)).toEqual([])
  })

  it('are found out when they have', () => {
    expect(textsOf('<template><p title="Hi">Hello {{ "there" }} · {{ t("key") }}</p></template>')).toEqual([
      'title="Hi"',
      'Hello',
      '"there"'
    ])
  })
})
