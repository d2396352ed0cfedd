import type { Bridge } from '@shared/contract'
import { openAnswer, type BridgeTransport, type ExposedBridge } from '@shared/contract/bridge'
import { ipcName } from '@shared/contract/wire'
import { AppError } from '@shared/errors'

type Connected = Pick<Bridge, 'openChannel' | 'onLink'> & { transport: BridgeTransport }

/** The bridge over the verbs that the preload exposes. */
export function connectPreload(exposed: ExposedBridge, page: Window): Connected {
  const roomOf = (name: string): ExposedBridge['rooms'][string] => {
    const room = exposed.rooms[name]
    if (room === undefined) throw new AppError({ code: 'not-supported', message: `the preload has no room ${name}` })
    return room
  }
  return {
    transport: {
      async call(room, verb, input) {
        const call = roomOf(room).calls[verb]
        if (call === undefined) throw new AppError({ code: 'not-supported', message: `the preload has no verb ${room}.${verb}` })
        return await call(input)
      },
      subscribe: (room, event, listener) => roomOf(room).on(event, listener)
    },
    async openChannel(ticket) {
      const { port, forget } = awaitPort(page, ticket)
      try {
        openAnswer(await exposed.openChannel(ticket))
        return { kind: 'port', port: await port }
      } finally {
        forget()
      }
    },
    // Main lives as long as its windows do.
    onLink: () => () => undefined
  }
}

/** The preload posts the port to its own page, with the ticket to know it by. */
function awaitPort(page: Window, ticket: string): { port: Promise<MessagePort>; forget: () => void } {
  const waiting = new AbortController()
  const port = new Promise<MessagePort>((resolve) => {
    page.addEventListener(
      'message',
      ({ source, data, ports: [arrived] }: MessageEvent<unknown>) => {
        if (source === page && isPortMessage(data) && data.ticket === ticket && arrived !== undefined) resolve(arrived)
      },
      { signal: waiting.signal }
    )
  })
  return { port, forget: () => waiting.abort() }
}

const isPortMessage = (data: unknown): data is { ticket: unknown } =>
  typeof data === 'object' && data !== null && 'type' in data && data.type === ipcName.port && 'ticket' in data
