import { EventEmitter } from 'eventemitter3'
import { AppError, toErrorInfo } from '@shared/errors'

export type LiveListOptions = {
  /** How often the list is asked for again, in ms: the service tells of what is in it, not of what joins it. 30 s where none is given; 0 for never. */
  refreshMs?: number
  /** How long changes are gathered before they are told, in ms: a thousand devices that come online together are one change. 50 where none is given. */
  gatherMs?: number
  /** How many are kept of what the service lists, the first of them; all where none is given. */
  limit?: number
}

/** What can be in a live list. */
export type LiveItem = {
  readonly id: string
  on(event: 'updated', listener: () => void): unknown
  off(event: 'updated', listener: () => void): unknown
  subscribe(): Promise<void>
  unsubscribe(): void
}

export type LiveListEvents<T> = {
  /** The whole list in the service's order, and those of it that have changed or joined. Fired for the first answer too, an empty one included. */
  updated: (items: readonly T[], changed: readonly T[]) => void
  /** A refresh failed, and the list stays as it was until the next; or something in it could not be subscribed to. */
  error: (error: AppError) => void
}

/** One row of an answer: how it becomes an item, or a newer state of one. */
export type LiveEntry<T> = { id: string; create: () => T; apply: (item: T) => void }
type Fetch<T> = (signal: AbortSignal) => Promise<LiveEntry<T>[]>

/** A list that stays true. An item keeps its identity as long as it is listed. */
export class LiveList<T extends LiveItem> extends EventEmitter<LiveListEvents<T>> {
  readonly #fetch: Fetch<T>
  readonly #refreshMs: number
  readonly #gatherMs: number
  readonly #limit: number
  readonly #aborter = new AbortController()
  readonly #known = new Map<string, { item: T; changed: () => void }>()
  readonly #changed = new Set<T>()
  #items: readonly T[] = []
  #total = 0
  #failure: AppError | null = null
  #telling: ReturnType<typeof setTimeout> | undefined
  #next: ReturnType<typeof setTimeout> | undefined
  #asking: Promise<void> | null = null

  constructor(fetch: Fetch<T>, { refreshMs = 30_000, gatherMs = 50, limit = Infinity }: LiveListOptions = {}) {
    super()
    this.#fetch = fetch
    this.#refreshMs = refreshMs
    this.#gatherMs = gatherMs
    this.#limit = limit
    // Not before whoever made it could listen.
    queueMicrotask(() => void this.refresh())
  }

  /** As last told; empty before the first answer. Another array after each answer. */
  get items(): readonly T[] {
    return this.#items
  }

  /** How many the service listed; more than `items` where there is a limit. */
  get total(): number {
    return this.#total
  }

  /** Why the last refresh failed; null where it was taken in, or there was none yet. */
  get failure(): AppError | null {
    return this.#failure
  }

  /**
   * Asks for the list now. Resolves when it was taken in or the failure was told as `error`; one question at a time. `anew`: where one is under way, it is asked
   * once more after it, as that one may have been asked with another token.
   */
  refresh({ anew = false }: { anew?: boolean } = {}): Promise<void> {
    if (anew && this.#asking !== null) return this.#asking.then(() => this.refresh())
    this.#asking ??= this.#ask().finally(() => (this.#asking = null))
    return this.#asking
  }

  /** Lets go of all items and tells nothing any more. */
  close(): void {
    this.#aborter.abort()
    clearTimeout(this.#next)
    clearTimeout(this.#telling)
    for (const id of [...this.#known.keys()]) this.#leave(id)
    this.removeAllListeners()
  }

  async #ask(): Promise<void> {
    if (this.#aborter.signal.aborted) return
    clearTimeout(this.#next)
    try {
      const entries = await this.#fetch(this.#aborter.signal)
      this.#failure = null
      if (!this.#closed()) this.#take(entries)
    } catch (error) {
      this.#failure = toAppError(error)
      this.#fail(this.#failure)
    }
    if (!this.#closed() && this.#refreshMs > 0) this.#next = setTimeout(() => void this.refresh(), this.#refreshMs)
  }

  #fail(error: unknown): void {
    if (this.#closed()) return
    this.emit('error', toAppError(error))
  }

  #closed(): boolean {
    return this.#aborter.signal.aborted
  }

  #take(all: LiveEntry<T>[]): void {
    this.#total = all.length
    const entries = all.slice(0, this.#limit)
    const listed = new Set(entries.map(({ id }) => id))
    for (const id of [...this.#known.keys()]) if (!listed.has(id)) this.#leave(id)
    this.#items = entries.map((entry) => {
      const known = this.#known.get(entry.id)
      if (known === undefined) return this.#join(entry)
      entry.apply(known.item)
      return known.item
    })
    this.#tellSoon()
  }

  #join(entry: LiveEntry<T>): T {
    const item = entry.create()
    const changed = (): void => {
      this.#changed.add(item)
      this.#tellSoon()
    }
    this.#known.set(entry.id, { item, changed })
    this.#changed.add(item)
    item.on('updated', changed)
    item.subscribe().catch((error: unknown) => this.#fail(error))
    return item
  }

  #leave(id: string): void {
    const known = this.#known.get(id)
    if (known === undefined) return
    this.#known.delete(id)
    this.#changed.delete(known.item)
    known.item.off('updated', known.changed)
    known.item.unsubscribe()
  }

  #tellSoon(): void {
    this.#telling ??= setTimeout(() => {
      this.#telling = undefined
      const changed = [...this.#changed]
      this.#changed.clear()
      this.emit('updated', this.#items, changed)
    }, this.#gatherMs)
  }
}

const toAppError = (error: unknown): AppError =>
  error instanceof AppError ? error : new AppError(toErrorInfo(error), { cause: error })
