import { MessageChannelMain, type IpcMain, type MessagePortMain } from 'electron'
import { z } from 'zod'
import { ipcName, type Answer } from '@shared/contract/wire'
import { AppError } from '@shared/errors'
import type { ChannelPort, Logger, Tickets } from '../services/ports'
import { senderOf } from './bridge'
import type { AppWindows } from './windows'

type Deps = { tickets: Pick<Tickets, 'redeem'>; windows: AppWindows; logger: Logger }

/** What a viewer says is a line of JSON; longer is not a viewer. */
const maxMessageLength = 16_384

/** Redeems tickets: one end of a message channel goes to the service, the other to the page that brought the ticket. */
export function serveChannels(ipc: Pick<IpcMain, 'handle'>, { tickets, windows, logger }: Deps): void {
  ipc.handle(ipcName.openChannel, (event, given: unknown): Answer => {
    const sender = senderOf(event, windows)
    const ticket = z.string().max(200).safeParse(given).data
    const refuse = (message: string): Answer => {
      logger.warn('windowId' in sender ? { windowId: sender.windowId } : {}, `channel refused: ${message}`)
      return { ok: false, error: new AppError({ code: 'forbidden', message }).toInfo() }
    }
    if ('refused' in sender) return refuse(sender.refused)
    const accept = ticket === undefined ? null : tickets.redeem(ticket, sender.windowId)
    if (accept === null) return refuse('unknown or used ticket')

    const { port1, port2 } = new MessageChannelMain()
    accept(createPort(port1))
    event.senderFrame?.postMessage(ipcName.port, ticket, [port2])
    return { ok: true }
  })
}

function createPort(port: MessagePortMain): ChannelPort {
  return {
    // Structured clone would take the whole buffer behind a view along.
    send: (packet) => port.postMessage(packet.byteLength === packet.buffer.byteLength ? packet : packet.slice()),
    onMessage(listener) {
      port.on('message', ({ data }: { data: unknown }) => {
        if (typeof data === 'string' && data.length <= maxMessageLength) listener(data)
        else port.close()
      })
      port.start()
    },
    onClose: (listener) => void port.on('close', listener),
    close() {
      // Said as well as done: the page's end of a port is told of a close from Chromium 122 on only.
      port.postMessage(null)
      port.close()
    }
  }
}
