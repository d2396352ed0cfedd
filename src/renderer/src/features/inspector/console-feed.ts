import type { Bridge } from '@shared/contract'
import type { SocketState } from '@shared/domain/cast'
import type { LogEntry } from '@shared/domain/log'
import type { SessionKey } from '@shared/domain/session'
import { toErrorInfo, type ErrorInfo } from '@shared/errors'
import {
  computed,
  onScopeDispose,
  readonly,
  ref,
  shallowReadonly,
  shallowRef,
  type ComputedRef,
  type Ref,
  type ShallowRef
} from 'vue'
import { appendEntries, countErrors } from './console-model'

export type ConsoleFeed = {
  /** Oldest first; stands still while paused. */
  entries: Readonly<ShallowRef<readonly LogEntry[]>>
  socket: Readonly<Ref<SocketState>>
  error: Readonly<Ref<ErrorInfo | null>>
  paused: Readonly<Ref<boolean>>
  /** Rows that came while paused. */
  waiting: Readonly<Ref<number>>
  /** Rows that fell out of main's memory or this window's. */
  dropped: Readonly<Ref<number>>
  errorCount: ComputedRef<number>
  setPaused: (paused: boolean) => void
  clear: () => Promise<void>
  open: () => Promise<void>
}

/** A session's console as this window keeps it: bounded, in order, each row once. Ends with the effect scope that made it. */
export function useConsoleFeed(bridge: Bridge, sessionKey: SessionKey): ConsoleFeed {
  const all = shallowRef<LogEntry[]>([])
  const frozen = shallowRef<LogEntry[] | null>(null)
  const socket = ref<SocketState>({ phase: 'idle' })
  const error = ref<ErrorInfo | null>(null)
  const waiting = ref(0)
  const droppedThere = ref(0)
  const droppedHere = ref(0)

  const append = (added: LogEntry[]): void => {
    const { entries, dropped } = appendEntries(all.value, added)
    if (frozen.value !== null) waiting.value += added.length
    all.value = entries
    droppedHere.value += dropped
  }
  const empty = (): void => {
    all.value = []
    if (frozen.value !== null) frozen.value = []
    waiting.value = 0
    droppedHere.value = 0
  }
  const open = async (): Promise<void> => {
    try {
      const opened = await bridge.logs.open({ sessionKey })
      append(opened.entries)
      socket.value = opened.socket
      droppedThere.value = opened.droppedTotal
      error.value = null
    } catch (failure) {
      error.value = toErrorInfo(failure)
    }
  }

  onScopeDispose(
    bridge.logs.on('appended', (event) => {
      if (event.sessionKey !== sessionKey) return
      append(event.entries)
      droppedThere.value = event.droppedTotal
    })
  )
  onScopeDispose(bridge.logs.on('cleared', (event) => event.sessionKey === sessionKey && empty()))
  onScopeDispose(
    bridge.logs.on('socket', (event) => {
      if (event.sessionKey === sessionKey) socket.value = event.socket
    })
  )
  onScopeDispose(bridge.onLink((state) => state === 'open' && void open()))
  // Nobody is left to tell when this window goes; main forgets its interest by itself.
  onScopeDispose(() => void bridge.logs.close({ sessionKey }).catch(() => undefined))
  void open()

  return {
    entries: shallowReadonly(computed(() => frozen.value ?? all.value)),
    socket: readonly(socket),
    error: readonly(error),
    paused: computed(() => frozen.value !== null),
    waiting: readonly(waiting),
    dropped: computed(() => droppedThere.value + droppedHere.value),
    errorCount: computed(() => countErrors(all.value)),
    setPaused: (paused) => {
      frozen.value = paused ? all.value : null
      waiting.value = 0
    },
    clear: async () => {
      await bridge.logs.clear({ sessionKey })
    },
    open
  }
}
