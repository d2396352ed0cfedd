import type { KeyInput, MouseInput, Navigation } from '@shared/input'
import { toAbsoluteUrl } from '../absolute-url'
import type { CastDialect, CastInput } from '../cast-dialect'
import { keyText } from '../key-text'
import { enterKey, toTextKeys } from '../text-keys'

/**
 * Steel's dialect: the event is nested, and what has no `event` object is ignored without a word. Each message goes to a tab's own socket; the `pageId` in it is
 * not looked at. The field names and their effects are those of the recorded transcripts (fixtures/steel-input.json). A limit: there is no `execute` to type with,
 * so a character of more than 3 UTF-16 units goes as its code points.
 */
export function createSteelCast(): CastDialect {
  const encode = (type: string, pageId: string | null, event: Record<string, unknown>): string[] => [
    JSON.stringify({ type, ...(pageId === null ? {} : { pageId }), event })
  ]

  function mouse(pageId: string, { event, x, y, button, modifiers, clickCount, deltaX, deltaY }: MouseInput): string[] {
    // A wheel event without both deltas is ignored; on the others they mean nothing.
    const deltas = event === 'mouseWheel' ? { deltaX, deltaY } : {}
    return encode('mouseEvent', pageId, { type: event, x, y, button, modifiers, clickCount, ...deltas })
  }

  const key = (pageId: string, input: KeyInput): string[] =>
    encode('keyEvent', pageId, { type: input.event, key: input.key, code: input.code, keyCode: input.keyCode, ...keyText(input) })

  const text = (pageId: string, value: string): string[] =>
    toTextKeys(value, false).flatMap((unit) =>
      unit.type === 'enter'
        ? [...key(pageId, enterKey('keyDown')), ...key(pageId, enterKey('keyUp'))]
        : encode('keyEvent', pageId, { type: 'char', key: unit.text, code: '', keyCode: 0, text: unit.text, modifiers: 0 })
    )

  function navigate(pageId: string | null, navigation: Navigation): string[] {
    switch (navigation.action) {
      case 'goto':
        return encode('navigation', pageId, { url: toAbsoluteUrl(navigation.url) })
      case 'stop':
        return []
      case 'back':
      case 'forward':
      case 'refresh':
        return encode('navigation', pageId, { action: navigation.action })
    }
  }

  return {
    name: 'steel',

    input(pageId: string, input: CastInput) {
      switch (input.type) {
        case 'mouse':
          return mouse(pageId, input)
        case 'key':
          return key(pageId, input)
        case 'text':
          return text(pageId, input.text)
      }
    },

    navigate,
    closeTab: (pageId) => [JSON.stringify({ type: 'closeTab', pageId })],
    selectedText: (pageId) => [JSON.stringify({ type: 'getSelectedText', pageId })],
    watch: () => [],
    size: () => []
  }
}
