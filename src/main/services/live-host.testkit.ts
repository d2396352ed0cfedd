import { afterAll, beforeAll, onTestFinished } from 'vitest'
import type { Input, KeyInput } from '@shared/input'
import { startTestHost, type TestHost } from '../../host/host.testkit'
import { directoryOf, startLive, type TestLive } from './live.testkit'

export type LiveHost = {
  readonly host: TestHost
  /** Live services over it, or over `at` where the way there is another; its sessions end with the test. */
  start(overrides?: Parameters<typeof startLive>[1], at?: TestHost): TestLive
}

/** One host with a real Chromium for all tests of a file. */
export function useLiveHost(): LiveHost {
  let running: TestHost | null = null
  const host = (): TestHost => {
    if (running === null) throw new Error('the host runs within tests alone')
    return running
  }
  beforeAll(async () => {
    running = await startTestHost()
  })
  afterAll(() => running?.close())
  return {
    get host() {
      return host()
    },
    start(overrides, at = host()) {
      const live = startLive(directoryOf(at), overrides)
      onTestFinished(async () => {
        await live.live.close()
        const { body } = await host().call('GET', '')
        await Promise.all(body.sessions.map(({ id }) => host().call('DELETE', `?id=${id}`)))
      })
      return live
    }
  }
}

/** The cast is open and shows a page; its id. */
export async function untilShown({ events, handlers, by }: TestLive, sessionKey: string): Promise<string> {
  for (;;) {
    // Counted first: what is told while the answer is on its way is news as well.
    const count = events.all.length
    const { socket, activePageId } = await handlers.casts.state({ sessionKey }, by('w1'))
    if (socket.phase === 'open' && activePageId !== null) return activePageId
    await events.until(() => events.all.length > count)
  }
}

export const key = (event: KeyInput['event'], name: string, code: string, text?: string): KeyInput => ({
  type: 'key',
  event,
  key: name,
  code,
  keyCode: name.toUpperCase().charCodeAt(0),
  ...(text === undefined ? {} : { text }),
  modifiers: 0,
  repeat: false,
  location: 0
})

export const click = (x: number, y: number): Input[] =>
  (['mousePressed', 'mouseReleased'] as const).map((event) => ({
    type: 'mouse',
    event,
    x,
    y,
    button: 'left',
    buttons: event === 'mousePressed' ? 1 : 0,
    modifiers: 0,
    clickCount: 1,
    deltaX: 0,
    deltaY: 0
  }))
