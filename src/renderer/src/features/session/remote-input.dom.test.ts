import { createBridgeTestkit, type BridgeTestkit } from '@/bridge.testkit'
import { observing } from '@shared/domain/control'
import { AppError, toErrorInfo } from '@shared/errors'
import { computed, effectScope, nextTick, shallowRef } from 'vue'
import { beforeEach, describe, expect, it } from 'vitest'
import { drivenHere } from '../sessions/session.testkit'
import { createRemoteInput, type RemoteInput } from './remote-input'

let fails = false
let main: BridgeTestkit
let input: RemoteInput
const control = shallowRef(drivenHere())
const codeOf = (work: Promise<void>): Promise<string> =>
  work.then(
    () => 'went through',
    (thrown: unknown) => toErrorInfo(thrown).code
  )
const text = { type: 'text', text: 'a' } as const

beforeEach(() => {
  fails = false
  control.value = drivenHere()
  main = createBridgeTestkit({
    control: {
      input() {
        if (fails) throw new AppError({ code: 'unreachable', message: 'away' })
      }
    }
  })
  const driving = computed(() => control.value.phase === 'driving')
  const deps = { sessionKey: 'c1:s1', control: computed(() => control.value), driving }
  const made = effectScope().run(() => createRemoteInput(main.bridge, deps, { pageId: () => 'p1' }))
  if (made === undefined) throw new Error('no scope')
  input = made
})

describe('input on its way to main', () => {
  it('rejects when main has not taken it, and keeps why until some goes through', async () => {
    fails = true
    expect(await codeOf(input.send([text]))).toBe('unreachable')
    expect(toErrorInfo(input.failure.value).code).toBe('unreachable')
    fails = false
    expect(await codeOf(input.send([text]))).toBe('went through')
    expect(input.failure.value).toBeNull()
  })

  it('forgets a failure when driving ends, and sends nothing after', async () => {
    fails = true
    await codeOf(input.send([text]))
    control.value = observing('c1:s1')
    await nextTick()
    expect(input.failure.value).toBeNull()
    expect(await codeOf(input.send([text]))).toBe('not-driving')
    expect(main.inputsOf('control.input')).toHaveLength(1)
  })
})
