import { flushPromises } from '@vue/test-utils'
import { defineComponent, nextTick } from 'vue'
import { afterEach, describe, expect, it } from 'vitest'
import { defaultSettings } from '@shared/domain/settings'
import { render, type Rendered } from '@/app.testkit'
import { useAppearance } from '@/app/appearance'
import type { FakeMain } from '@/bridge.testkit'
import { aSession } from '@/features/sessions/session.testkit'
import { useNoticesStore } from './notices'
import { useSessionsStore } from './sessions'

let shown: Rendered
afterEach(() => shown.unmount())

async function use<T>(composable: () => T, main: FakeMain): Promise<T> {
  const used: T[] = []
  shown = render(
    defineComponent(() => {
      used.push(composable())
      return () => null
    }),
    { main }
  )
  await flushPromises()
  const [result] = used
  if (result === undefined) throw new Error('the component did not set up')
  return result
}

describe('the list of sessions', () => {
  it('follows what main tells: new ones, changes, ones that are gone', async () => {
    const store = await use(useSessionsStore, { sessions: { list: () => [aSession()] } })
    shown.emit({ room: 'sessions', event: 'updated', payload: aSession({ sessionId: 's2' }) })
    shown.emit({ room: 'sessions', event: 'updated', payload: aSession({ title: 'Changed' }) })
    expect(store.list.map(({ key, title }) => [key, title])).toEqual([
      ['c1:s1', 'Changed'],
      ['c1:s2', null]
    ])
    shown.emit({ room: 'sessions', event: 'removed', payload: { sessionKey: 'c1:s1' } })
    expect(store.list.map(({ key }) => key)).toEqual(['c1:s2'])
  })

  it('is asked for again when the bridge was away, and drops what went meanwhile', async () => {
    let list = [aSession(), aSession({ sessionId: 's2' })]
    const store = await use(useSessionsStore, { sessions: { list: () => list } })
    list = [aSession({ sessionId: 's2' })]
    shown.setLink('open')
    await flushPromises()
    expect(store.list.map(({ key }) => key)).toEqual(['c1:s2'])
  })
})

it('a notice put away is gone here and in main', async () => {
  const store = await use(useNoticesStore, { app: { notices: () => [], dismissNotice: () => undefined } })
  shown.emit({
    room: 'app',
    event: 'notice',
    payload: { id: 'n', level: 'error', code: 'storage-failed', params: {}, error: null }
  })
  expect(store.list).toHaveLength(1)
  await store.dismiss('n')
  expect(store.list).toEqual([])
  expect(shown.inputsOf('app.dismissNotice')).toEqual([{ id: 'n' }])
})

it('a notice put away in another window is gone here', async () => {
  const notice = { id: 'n', level: 'error', code: 'storage-failed', params: {}, error: null } as const
  const store = await use(useNoticesStore, { app: { notices: () => [notice] } })
  expect(store.list).toHaveLength(1)
  shown.emit({ room: 'app', event: 'noticeDismissed', payload: { id: 'n' } })
  expect(store.list).toEqual([])
})

it('theme, density and language follow the settings at once', async () => {
  const root = document.createElement('html')
  await use(() => (useAppearance(root), true), {
    settings: { get: () => ({ ...defaultSettings, theme: 'light', locale: 'de' }) }
  })
  expect([root.dataset['theme'], root.dataset['density'], root.lang]).toEqual(['light', 'comfortable', 'de'])
  shown.emit({
    room: 'settings',
    event: 'changed',
    payload: { ...defaultSettings, theme: 'dark', density: 'compact', locale: 'en' }
  })
  await nextTick()
  expect([root.dataset['theme'], root.dataset['density'], root.lang]).toEqual(['dark', 'compact', 'en'])
})
