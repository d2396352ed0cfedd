import type { FromContextPage } from '@shared/context-page'

/** Between two measurements: a person reads no more, and main takes no more than some messages a second. */
const gatherMs = 500

export type Telling = {
  tell: (message: FromContextPage) => void
  close: () => void
}

/** What main is told of a page: of its measurements the latest, now and then; of its phases those that are news. A page may say anything as often as it likes. */
export function createTelling(send: (message: FromContextPage) => void): Telling {
  const waiting = new Map<FromContextPage['type'], FromContextPage>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let lastPhase = ''

  function flush(): void {
    timer = undefined
    if (waiting.size === 0) return
    for (const message of waiting.values()) send(message)
    waiting.clear()
    timer = setTimeout(flush, gatherMs)
  }

  return {
    tell(message) {
      if (message.type === 'metrics' || message.type === 'screen') {
        waiting.set(message.type, message)
        // The first is told at once.
        if (timer === undefined) flush()
        return
      }
      if (message.type === 'phase') {
        const phase = JSON.stringify([message.phase, message.error?.code])
        if (phase === lastPhase) return
        lastPhase = phase
      }
      send(message)
    },
    close() {
      clearTimeout(timer)
      waiting.clear()
    }
  }
}
