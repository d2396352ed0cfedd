import { randomBytes } from 'node:crypto'
import { parseCastMessage } from '../../src/sdk/browser/dialects/cast-message'
import type { CastEvents } from '../../src/sdk/browser/types'
import { createSessionCast } from '../../src/main/services/casts/session-cast'
import type { ChannelPort, Logger } from '../../src/main/services/ports'

/** A message of 167 KiB, as a 1080p page of pictures makes them. The bytes are noise, as a JPEG's are to whoever carries them. */
export function createMessage(): Uint8Array {
  const frame = {
    pageId: 'page-1',
    url: 'http://127.0.0.1:8099/pictures?page=3',
    title: 'Pictures',
    favicon: null,
    viewport: { width: 1920, height: 1080 },
    timestamp: 1_702_648_800_000,
    data: randomBytes(125_000).toString('base64')
  }
  return new TextEncoder().encode(JSON.stringify(frame))
}

/** What a viewer's main process does that relays frames without looking at them twice: parse, decode, send. Each of them, shown or not. */
export function naivePath(send: (image: Uint8Array) => void): (message: Uint8Array) => void {
  return (message) => {
    const frame: unknown = JSON.parse(new TextDecoder().decode(message))
    if (typeof frame !== 'object' || frame === null || !('data' in frame) || typeof frame.data !== 'string') return
    send(Buffer.from(frame.data, 'base64'))
  }
}

const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => silent
}

/** Our whole way through main with one viewer: from the socket's message to the viewer's channel. `acknowledge` lets the next frame go. */
export async function ourPath(send: (packet: Uint8Array) => void) {
  let events: Omit<CastEvents, 'onDialect'> | undefined
  let say: (text: string) => void = () => undefined
  let sent = 0
  const cast = createSessionCast({
    sessionKey: 'bench:session',
    network: { isOnline: () => true, onChange: () => () => undefined },
    logger: silent,
    connect: (given) => {
      events = given
      return Promise.resolve({
        state: { phase: 'open', since: 0 },
        insertsText: true,
        retryNow: () => undefined,
        setOnline: () => undefined,
        close: () => undefined,
        watch: () => undefined,
        size: () => undefined,
        input: () => true,
        navigate: () => true,
        closeTab: () => true,
        selectedText: () => Promise.resolve('')
      })
    },
    onChanged: () => undefined,
    onStats: () => undefined,
    onPage: () => undefined,
    lastFrame: null,
    onScreen: () => undefined,
    onIdle: () => undefined
  })
  const port: ChannelPort = {
    send(packet) {
      sent += 1
      send(packet)
    },
    onMessage: (listener) => void (say = listener),
    onClose: () => undefined,
    close: () => undefined
  }
  cast.addViewer(port)
  // The upstream opens in a later turn.
  await new Promise((resolve) => setImmediate(resolve))
  events?.onTabs([{ pageId: 'page-1', url: '', title: '', favicon: null }], 'page-1')

  return {
    receive(message: Uint8Array): void {
      const parsed = parseCastMessage(message)
      if (parsed?.type === 'frame') events?.onFrame({ ...parsed.frame, receivedAt: Date.now() })
    },
    acknowledge: (): void => say(JSON.stringify({ type: 'ack', seq: sent, paintedMs: 8 })),
    sent: (): number => sent,
    close: (): void => cast.close()
  }
}
