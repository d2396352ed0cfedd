import type { KeyInput, MouseInput } from '@shared/input'
import { toAbsoluteUrl } from '../absolute-url'
import type { CastDialect, CastInput } from '../cast-dialect'
import { keyText } from '../key-text'
import { enterKey, toTextKeys } from '../text-keys'

/**
 * The documented dialect: flat events, one socket for all tabs. The fields beyond the seed's (`pageId`, `modifiers`, `clickCount`, `buttons`, `keyCode`, `text`…) are
 * what a real browser needs, and harm no server that does not know them.
 *
 * `hasText`: the server takes `{type: 'text'}` (the local host, known by the `activePageId` of its tab list). Others get `char` events.
 */
export function createDocumentedCast(abilities: { hasText: () => boolean }): CastDialect {
  const encode = (message: Record<string, unknown>): string[] => [JSON.stringify(message)]
  const page = (pageId: string | null): { pageId?: string } => (pageId === null ? {} : { pageId })

  const mouse = (pageId: string, { type: _type, ...event }: MouseInput): string[] =>
    encode({ type: 'mouseEvent', pageId, ...event })

  function key(pageId: string, input: KeyInput): string[] {
    const { type: _type, text: _text, ...event } = input
    return encode({ type: 'keyEvent', pageId, ...event, ...keyText(input) })
  }

  function text(pageId: string, value: string): string[] {
    if (abilities.hasText()) return encode({ type: 'text', pageId, text: value })
    return toTextKeys(value).flatMap((unit) =>
      unit.type === 'enter'
        ? [...key(pageId, enterKey('keyDown')), ...key(pageId, enterKey('keyUp'))]
        : encode({ type: 'keyEvent', pageId, event: 'char', key: unit.text, code: '', keyCode: 0, text: unit.text, modifiers: 0 })
    )
  }

  return {
    name: 'documented',

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

    navigate: (pageId, navigation) =>
      encode({
        type: 'navigation',
        ...page(pageId),
        ...navigation,
        ...(navigation.action === 'goto' ? { url: toAbsoluteUrl(navigation.url) } : {})
      }),
    closeTab: (pageId) => encode({ type: 'closeTab', pageId }),
    selectedText: (pageId) => encode({ type: 'getSelectedText', pageId }),
    watch: (pageIds) => encode({ type: 'watch', pageIds }),
    size: (width, height) => encode({ type: 'viewerSize', width, height })
  }
}
