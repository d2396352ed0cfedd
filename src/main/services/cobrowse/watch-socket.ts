import type { SocketState } from '@shared/domain/cast'
import { AppError, type ErrorInfo } from '@shared/errors'
import type { CobrowseAPI } from '@sdk/cobrowse'

/** A connection that fails once or twice is no wall. */
const failuresOfAWall = 3
/** A proxy's no ends the client's own tries; networks change. */
const againMs = 60_000

export type SocketWatch = {
  /** `socket-blocked` while the service answers calls and no socket comes about, `proxy-login` where a proxy says why; else null. */
  problem(): AppError | null
  close(): void
}

/** Whether live updates get through, as daily work shows it. `answers`: asks the service by a call. */
export function watchSocket(sdk: CobrowseAPI, deps: { answers: () => Promise<boolean>; onChange: () => void }): SocketWatch {
  let problem: AppError | null = null
  let asking = false
  let timer: NodeJS.Timeout | undefined

  function settle(next: AppError | null): void {
    if (next === null && problem === null) return
    const changed = next?.message !== problem?.message || next?.status !== problem?.status
    problem = next
    if (changed) deps.onChange()
  }

  async function doubt(error: ErrorInfo): Promise<void> {
    if (asking) return
    asking = true
    const answers = await deps.answers().finally(() => (asking = false))
    const { phase } = sdk.socket
    if (!answers || (phase !== 'waiting' && phase !== 'stopped')) return
    const { code, message, status } = error
    const wall = code === 'proxy-login' ? code : 'socket-blocked'
    settle(new AppError({ code: wall, message, ...(status === undefined ? {} : { status }) }))
    clearTimeout(timer)
    if (phase === 'stopped') timer = setTimeout(() => sdk.retryNow(), againMs).unref()
  }

  function follow(state: SocketState): void {
    if (state.phase === 'open' || state.phase === 'idle') settle(null)
    const error = refusal(state)
    if (error !== null) doubt(error).catch(() => undefined)
  }
  sdk.on('socket.updated', follow)

  return {
    problem: () => problem,
    close() {
      sdk.off('socket.updated', follow)
      clearTimeout(timer)
    }
  }
}

/** Why no socket comes about, once that looks like more than bad luck. A token that has run out is none of it: there is another soon, and that is told otherwise. */
function refusal(state: SocketState): ErrorInfo | null {
  if (state.phase === 'waiting') return state.attempt >= failuresOfAWall ? state.error : null
  return state.phase === 'stopped' && state.error?.status !== undefined && state.error.message !== 'jwt expired'
    ? state.error
    : null
}
