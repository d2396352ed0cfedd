import type { CastState } from '@shared/domain/cast'
import { shallowRef } from 'vue'
import { describe, expect, it } from 'vitest'
import { useTabChoice } from './tab-choice'

const tab = (pageId: string) => ({ pageId, url: `https://${pageId}/`, title: pageId, favicon: null, loading: false })
const cast = (activePageId: string | null, ...ids: string[]): CastState => ({
  sessionKey: 'c1:s1',
  socket: { phase: 'idle' },
  tabs: ids.map(tab),
  activePageId,
  insertsText: true
})

describe('useTabChoice', () => {
  it('follows the tab that works until one is chosen, and again when that one closes', () => {
    const state = shallowRef<CastState | null>(cast('a', 'a', 'b'))
    const choice = useTabChoice(() => state.value)
    expect([choice.shown.value?.pageId, choice.wanted.value]).toEqual(['a', null])
    state.value = cast('b', 'a', 'b')
    expect(choice.shown.value?.pageId).toBe('b')

    choice.select('a')
    expect([choice.shown.value?.pageId, choice.wanted.value, choice.following.value]).toEqual(['a', 'a', false])
    state.value = cast('b', 'b', 'c')
    expect([choice.shown.value?.pageId, choice.following.value]).toEqual(['b', true])
  })

  it('pins what is shown, and goes round the tabs', () => {
    const state = shallowRef<CastState | null>(cast('a', 'a', 'b'))
    const choice = useTabChoice(() => state.value)
    choice.setFollowing(false)
    state.value = cast('b', 'a', 'b')
    expect(choice.shown.value?.pageId).toBe('a')
    choice.next()
    expect(choice.shown.value?.pageId).toBe('b')
    choice.next()
    expect(choice.shown.value?.pageId).toBe('a')
    choice.setFollowing(true)
    expect(choice.shown.value?.pageId).toBe('b')
  })

  it('shows nothing without tabs', () => {
    expect(useTabChoice(() => null).shown.value).toBeNull()
  })
})
