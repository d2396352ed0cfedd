import type { Dialect } from '@shared/domain/connection'
import type { CastMessage } from '../../dialects/cast-dialect'

/** A documented server has sent a frame by then. */
const waitMs = 1_000

/** Which dialect a cast socket speaks, by listening: a frame, or tabs with `pageId`, means documented; tabs with `id` and no frame within a second, Steel. */
export function createDialectProbe(onFound: (dialect: Dialect) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined

  function cancel(): void {
    clearTimeout(timer)
    timer = undefined
  }
  function found(dialect: Dialect): void {
    cancel()
    onFound(dialect)
  }

  return {
    heard(message: CastMessage): void {
      if (message.type === 'frame') found('documented')
      else if (message.type === 'tabs' && message.keys === 'documented') found('documented')
      else if (message.type === 'tabs' && message.keys === 'steel') timer ??= setTimeout(() => found('steel'), waitMs)
    },
    cancel
  }
}
