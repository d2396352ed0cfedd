import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { ConnectAttempt } from '@shared/domain/device'
import { useLiveCollection } from './live-collection'
import { useBridge } from '@/use-bridge'

/** Whether it still goes on. */
export const isRunning = ({ phase }: ConnectAttempt): boolean =>
  phase === 'creating' || phase === 'contacting' || phase === 'retrying'

const isOf = (attempt: ConnectAttempt, { connectionId, deviceId }: { connectionId: string; deviceId: string }): boolean =>
  attempt.connectionId === connectionId && attempt.deviceId === deviceId

/** Every try to begin a session with a device that nobody has put away, in whichever window it was begun. */
export const useAttemptsStore = defineStore('attempts', () => {
  const bridge = useBridge()
  const live = useLiveCollection(bridge, {
    load: () => bridge.devices.attempts(),
    subscribe: (put: (attempt: ConnectAttempt) => void, remove) => {
      const stops = [bridge.devices.on('attempt', put), bridge.devices.on('dismissed', ({ id }) => remove(id))]
      return () => stops.forEach((stop) => stop())
    },
    keyOf: (attempt) => attempt.id
  })
  /** Those that were begun here: this window alone is led to their session. */
  const begunHere = ref<ReadonlySet<string>>(new Set())

  /** Newest first. One that was given up says nothing that its operator does not know. */
  const list = computed(() =>
    [...live.items.value.values()].filter(({ phase }) => phase !== 'cancelled').sort((a, b) => b.startedAt - a.startedAt)
  )

  return {
    list,
    begunHere,
    /** The newest one with a device. */
    of: (device: { connectionId: string; deviceId: string }): ConnectAttempt | undefined =>
      list.value.find((attempt) => isOf(attempt, device)),
    /** Begins one; what an earlier one with this device came to has been read by then. */
    connect: async (device: { connectionId: string; deviceId: string; name: string }): Promise<void> => {
      const over = [...live.items.value.values()].filter((known) => isOf(known, device) && !isRunning(known))
      await Promise.all(over.map(({ id }) => bridge.devices.dismiss({ id })))
      const attempt = await bridge.devices.connect(device)
      begunHere.value = new Set([...begunHere.value, attempt.id])
      // Its events may have overtaken the answer.
      if (!live.items.value.has(attempt.id)) live.put([attempt])
    },
    cancel: async (id: string): Promise<void> => {
      await bridge.devices.cancel({ id })
      await bridge.devices.dismiss({ id })
    },
    dismiss: async (id: string): Promise<void> => {
      live.remove(id)
      await bridge.devices.dismiss({ id })
    }
  }
})
