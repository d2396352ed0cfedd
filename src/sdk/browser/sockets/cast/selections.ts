import { AppError } from '@shared/errors'
import type { CallOptions } from '../../types'

const defaultTimeoutMs = 5_000

/** Questions for the selected text that wait for their answers. An answer names its tab at best (Steel only echoes what it was given), so the oldest one gets it. */
export function createSelections() {
  type Question = { pageId: string; resolve: (text: string) => void; reject: (error: AppError) => void }
  const questions = new Set<Question>()

  return {
    ask(pageId: string, options: CallOptions | undefined): Promise<string> {
      return new Promise((resolve, reject) => {
        const { signal, timeoutMs = defaultTimeoutMs } = options ?? {}
        const question: Question = {
          pageId,
          resolve: (text) => {
            end()
            resolve(text)
          },
          reject: (error) => {
            end()
            reject(error)
          }
        }
        const cancel = (): void => question.reject(new AppError({ code: 'cancelled', message: 'The question was cancelled.' }))
        const timer = setTimeout(
          () => question.reject(new AppError({ code: 'timeout', message: `No selected text within ${timeoutMs} ms.` })),
          timeoutMs
        )
        const end = (): void => {
          clearTimeout(timer)
          questions.delete(question)
          signal?.removeEventListener('abort', cancel)
        }
        questions.add(question)
        signal?.addEventListener('abort', cancel)
        if (signal?.aborted === true) cancel()
      })
    },

    answer({ pageId, text, error }: { pageId: string | null; text: string; error: string | null }): void {
      const [question] = Array.from(questions).filter((one) => pageId === null || one.pageId === pageId)
      if (question === undefined) return
      if (error === null) question.resolve(text)
      else question.reject(new AppError({ code: 'server-error', message: error }))
    },

    /** The socket is away: nobody will answer. */
    fail(): void {
      for (const question of Array.from(questions)) {
        question.reject(new AppError({ code: 'unreachable', message: 'The connection was lost.' }))
      }
    }
  }
}
