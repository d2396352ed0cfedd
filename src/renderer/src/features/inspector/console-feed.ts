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
  const dropped = ref(0)
  /** The newest row that came, be it still here or not. */
  let seen: number | null = null

  const append = (added: LogEntry[]): void => {
    const kept = appendEntries(all.value, added)
    if (frozen.value !== null) waiting.value += added.length
    all.value = kept.entries
    // Rows may come faster than main hands them on, and fall out of its memory before that.
    const missed = seen === null ? 0 : Math.max(0, (added[0]?.seq ?? 0) - seen - 1)
    dropped.value += kept.dropped + missed
    seen = added.at(-1)?.seq ?? seen
  }
  const empty = (): void => {
    all.value = []
    if (frozen.value !== null) frozen.value = []
    waiting.value = 0
    dropped.value = 0
  }
  const open = async (): Promise<void> => {
    try {
      const opened = await bridge.logs.open({ sessionKey })
      // Main's word is the whole of it: the log may have been cleared meanwhile, or main be another one that counts from one again.
      const kept = appendEntries([], opened.entries)
      all.value = kept.entries
      dropped.value = opened.droppedTotal + kept.dropped
      seen = opened.entries.at(-1)?.seq ?? null
      socket.value = opened.socket
      error.value = null
    } catch (failure) {
      error.value = toErrorInfo(failure)
    }
  }

  onScopeDispose(
    bridge.logs.on('appended', (event) => {
      if (event.sessionKey !== sessionKey) return
      append(event.entries)
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
    dropped: readonly(dropped),
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
