import type { Dialect } from '@shared/domain/connection'
import type { CastMessage } from '../../dialects/cast-dialect'

/** A documented server has sent a frame by then. */
const waitMs = 1_000

/**
 * Which dialect a cast socket speaks, by listening: a frame, or tabs with `pageId`, means documented; tabs with `id` and no frame within a second, Steel. What is
 * heard wins over what was supposed (`current`): a server may speak one dialect over REST and the other over its sockets.
 */
export function createDialectProbe(current: () => Dialect | null, onFound: (dialect: Dialect) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let hadFrame = false

  function stopWaiting(): void {
    clearTimeout(timer)
    timer = undefined
  }
  function found(dialect: Dialect): void {
    stopWaiting()
    if (dialect !== current()) onFound(dialect)
  }

  return {
    /** A message on the socket that names no tab: on a tab's own, Steel sends frames as well. */
    heard(message: CastMessage): void {
      if (message.type === 'frame') {
        hadFrame = true
        found('documented')
      } else if (message.type === 'tabs' && message.keys === 'documented') found('documented')
      else if (message.type === 'tabs' && message.keys === 'steel' && !hadFrame && current() !== 'steel')
        timer ??= setTimeout(() => found('steel'), waitMs)
    },
    /** The connection is another one. */
    reset(): void {
      stopWaiting()
      hadFrame = false
    }
  }
}
