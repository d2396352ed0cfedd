import type { KeyInput, MouseInput } from '@shared/input'
import { toAbsoluteUrl } from '../absolute-url'
import type { CastDialect, CastInput, CastOut } from '../cast-dialect'
import { keyText } from '../key-text'
import { enterKey, type TextKey, toTextKeys } from '../text-keys'

/**
 * The documented dialect: flat events, one socket for all tabs. The fields beyond the seed's (`pageId`, `modifiers`, `clickCount`, `buttons`, `keyCode`, `text`…) are
 * what a real browser needs, and harm no server that does not know them. Messages beyond the seed's (`text`, `watch`, `viewerSize`, and to stop loading) go only
 * where `hasAdditions` says that they are known: the local host, told by the `activePageId` of its tab list.
 *
 * Without them a text goes as `char` events, and what fits into none goes by `execute` while `canType` says that this works for the tab.
 */
export function createDocumentedCast(abilities: {
  hasAdditions: () => boolean
  canType: (pageId: string) => boolean
}): CastDialect {
  const encode = (message: Record<string, unknown>): string[] => [JSON.stringify(message)]
  const page = (pageId: string | null): { pageId?: string } => (pageId === null ? {} : { pageId })

  const mouse = (pageId: string, { type: _type, ...event }: MouseInput): string[] =>
    encode({ type: 'mouseEvent', pageId, ...event })

  function key(pageId: string, input: KeyInput): string[] {
    const { type: _type, text: _text, pasted: _pasted, ...event } = input
    return encode({ type: 'keyEvent', pageId, ...event, ...keyText(input) })
  }

  function textKey(pageId: string, unit: TextKey): CastOut[] {
    switch (unit.type) {
      case 'enter':
        return [...key(pageId, enterKey('keyDown')), ...key(pageId, enterKey('keyUp'))]
      case 'typed':
        return [{ typed: unit.text }]
      case 'char':
        return encode({
          type: 'keyEvent',
          pageId,
          event: 'char',
          key: unit.text,
          code: '',
          keyCode: 0,
          text: unit.text,
          modifiers: 0
        })
    }
  }

  function text(pageId: string, value: string): CastOut[] {
    if (abilities.hasAdditions()) return encode({ type: 'text', pageId, text: value })
    return toTextKeys(value, abilities.canType(pageId)).flatMap((unit) => textKey(pageId, unit))
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

    navigate(pageId, navigation) {
      if (navigation.action === 'stop' && !abilities.hasAdditions()) return []
      const absolute = navigation.action === 'goto' ? { url: toAbsoluteUrl(navigation.url) } : {}
      return encode({ type: 'navigation', ...page(pageId), ...navigation, ...absolute })
    },
    closeTab: (pageId) => encode({ type: 'closeTab', pageId }),
    selectedText: (pageId) => encode({ type: 'getSelectedText', pageId }),
    watch: (pageIds) => (abilities.hasAdditions() ? encode({ type: 'watch', pageIds }) : []),
    size: (width, height) => (abilities.hasAdditions() ? encode({ type: 'viewerSize', width, height }) : [])
  }
}
