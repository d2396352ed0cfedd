import { AppError } from '@shared/errors'
import { z } from 'zod'
import { createDeadline } from '../../net/deadline'
import type { CallOptions } from '../types'
import { toPageError } from './page-error'
import { uuid } from './uuid'

const responseWire = z.object({ id: z.string(), data: z.unknown().optional(), error: z.unknown().optional() })

type Pending = { post: () => void; resolve: (data: unknown) => void; reject: (error: AppError) => void }

export type PageRpc = {
  /** Resolves with the page's answer; rejects with its error, or with `timeout`, `cancelled`. */
  call(method: string, data: unknown, options?: CallOptions): Promise<unknown>
  /** An `rpc:response`. */
  take(data: unknown): void
  /** The page said something: what was held back is posted. */
  seen(): void
  /** The page begins (again): it knows nothing of what was posted before. */
  begun(): void
  /** Nothing is asked any more. */
  end(why: string): void
}

/**
 * Questions to the embedded page, with ids and a limit on waiting. What is asked before the page has said anything is held back, as a page that still loads would
 * miss it; a page that stays silent for `silentMs` may be there with nothing to say, and is asked all the same.
 */
export function createPageRpc(post: (data: unknown) => void, { timeoutMs = 10_000, silentMs = 2_000 } = {}): PageRpc {
  const pending = new Map<string, Pending>()
  const held = new Set<string>()
  let ready = false
  let ended: string | null = null

  function release(id: string): void {
    if (held.delete(id)) pending.get(id)?.post()
  }

  return {
    call(method, data, options) {
      if (ended !== null) return Promise.reject(lost(ended))
      const id = uuid()
      const deadline = createDeadline(options, timeoutMs)
      const silence = setTimeout(() => release(id), silentMs)
      const answer = new Promise<unknown>((resolve, reject) => {
        pending.set(id, { post: () => post({ id, method, data }), resolve, reject })
        deadline.signal.addEventListener('abort', () => reject(deadline.error() ?? lost('The call ended.')))
        if (deadline.signal.aborted) reject(deadline.error() ?? lost('The call ended.'))
      })
      held.add(id)
      if (ready && !deadline.signal.aborted) release(id)
      return answer.finally(() => {
        deadline.done()
        clearTimeout(silence)
        held.delete(id)
        pending.delete(id)
      })
    },
    take(data) {
      const parsed = responseWire.safeParse(data)
      if (!parsed.success) return
      const call = pending.get(parsed.data.id)
      if (parsed.data.error === undefined || parsed.data.error === null) call?.resolve(parsed.data.data)
      else call?.reject(toPageError(parsed.data.error))
    },
    seen() {
      ready = true
      for (const id of [...held]) release(id)
    },
    begun() {
      // The first time: what was posted all the same went to a page that could not hear yet. Later: to one that may have done it, or half.
      for (const [id, call] of pending) {
        if (!ready) held.add(id)
        else if (!held.has(id)) call.reject(lost('The page was loaded anew.'))
      }
    },
    end(why) {
      ended = why
      for (const call of pending.values()) call.reject(lost(why))
    }
  }
}

const lost = (message: string): AppError => new AppError({ code: 'cancelled', message })
