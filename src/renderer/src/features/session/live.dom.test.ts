import { createBridgeTestkit } from '@/bridge.testkit'
import { flushPromises } from '@vue/test-utils'
import type { CastState } from '@shared/domain/cast'
import { observing, type ControlState } from '@shared/domain/control'
import { AppError } from '@shared/errors'
import { effectScope, ref } from 'vue'
import { describe, expect, it } from 'vitest'
import { useControlStates } from '../control/control-states'
import { drivenHere } from '../sessions/session.testkit'
import { useCastState } from './cast-state'

const cast = (over: Partial<CastState> = {}): CastState => ({
  sessionKey: 'c1:s1',
  socket: { phase: 'idle' },
  tabs: [],
  activePageId: null,
  insertsText: true,
  ...over
})

describe('a state of main', () => {
  it('is asked for, kept by events of its own session, and asked for anew when the bridge was away', async () => {
    let answer = cast()
    const { bridge, emit, setLink, listenerCount } = createBridgeTestkit({ casts: { state: () => answer } })
    const scope = effectScope()
    const live = scope.run(() => useCastState(bridge, 'c1:s1'))
    expect(live?.value.value).toBeNull()
    await flushPromises()
    expect(live?.value.value).toEqual(cast())

    emit({ room: 'casts', event: 'changed', payload: cast({ sessionKey: 'c1:other', activePageId: 'x' }) })
    expect(live?.value.value?.activePageId).toBeNull()
    emit({ room: 'casts', event: 'changed', payload: cast({ activePageId: 'p1' }) })
    expect(live?.value.value?.activePageId).toBe('p1')

    answer = cast({ activePageId: 'p2' })
    setLink('open')
    await flushPromises()
    expect(live?.value.value?.activePageId).toBe('p2')
    scope.stop()
    expect(listenerCount()).toBe(0)
  })

  it('believes an event that overtakes the answer', async () => {
    const { bridge, emit } = createBridgeTestkit({ casts: { state: () => cast({ activePageId: 'old' }) } })
    const live = effectScope().run(() => useCastState(bridge, 'c1:s1'))
    emit({ room: 'casts', event: 'changed', payload: cast({ activePageId: 'new' }) })
    await flushPromises()
    expect(live?.value.value?.activePageId).toBe('new')
  })

  it('keeps why the first answer failed', async () => {
    const state = (): CastState => {
      throw new AppError({ code: 'not-found', message: 'no such session' })
    }
    const { bridge } = createBridgeTestkit({ casts: { state } })
    const live = effectScope().run(() => useCastState(bridge, 'c1:s1'))
    await flushPromises()
    expect(live?.error.value).toMatchObject({ code: 'not-found', message: 'no such session' })
  })
})

describe('many states of main', () => {
  it('joins the answer with what was told meanwhile, which is newer', async () => {
    const states: ControlState[] = [observing('c1:s1'), { ...observing('c1:s2'), phase: 'requested' }]
    const { bridge, emit } = createBridgeTestkit({ control: { states: () => states } })
    const controls = effectScope().run(() => useControlStates(bridge, () => false))
    emit({ room: 'control', event: 'changed', payload: { ...observing('c1:s1'), phase: 'driving' } })
    await flushPromises()
    expect(controls?.of('c1:s1').phase).toBe('driving')
    expect(controls?.of('c1:s2').phase).toBe('requested')
    expect(controls?.of('c1:unknown')).toEqual(observing('c1:unknown'))
  })

  it('lets nobody drive while main is away, and keeps what was told for its words', async () => {
    const away = ref(false)
    const { bridge } = createBridgeTestkit({ control: { states: () => [drivenHere()] } })
    const controls = effectScope().run(() => useControlStates(bridge, () => away.value))
    await flushPromises()
    expect(controls?.of('c1:s1').phase).toBe('driving')
    away.value = true
    expect(controls?.of('c1:s1')).toEqual(observing('c1:s1'))
    expect(controls?.told.value.get('c1:s1')?.phase).toBe('driving')
    away.value = false
    expect(controls?.of('c1:s1').phase).toBe('driving')
  })
})
