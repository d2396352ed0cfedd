import type { PageCommand } from '../contexts/context-pages'
import { AppError, type ErrorInfo } from '@shared/errors'

const answerMs = 10_000
/** A page that answers nothing is not asked for ever. */
const maxOpen = 100

export type PageCalls = {
  /** Resolves once the page did it. Errors: its own, `timeout`, `cancelled` where the page goes. */
  ask(command: PageCommand): Promise<void>
  answer(id: string, error: ErrorInfo | null): void
  end(): void
}

/** Commands under way to one page, by number. */
export function createPageCalls(send: (id: string, command: PageCommand) => void): PageCalls {
  const open = new Map<string, { resolve: () => void; reject: (error: AppError) => void; timer: NodeJS.Timeout }>()
  let next = 1

  function settle(id: string, error: AppError | null): void {
    const call = open.get(id)
    if (call === undefined) return
    open.delete(id)
    clearTimeout(call.timer)
    if (error === null) call.resolve()
    else call.reject(error)
  }

  return {
    ask: (command) =>
      new Promise((resolve, reject) => {
        if (open.size >= maxOpen) throw new AppError({ code: 'too-many-requests', message: 'the session page answers nothing' })
        const id = String(next++)
        const late = (): void => settle(id, new AppError({ code: 'timeout', message: 'the session page did not answer' }))
        open.set(id, { resolve, reject, timer: setTimeout(late, answerMs) })
        send(id, command)
      }),
    answer: (id, error) => settle(id, error === null ? null : new AppError(error)),
    end() {
      for (const id of [...open.keys()]) settle(id, new AppError({ code: 'cancelled', message: 'the session page was closed' }))
    }
  }
}
