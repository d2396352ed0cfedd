import type { Handlers } from '@shared/contract'
import { AppError } from '@shared/errors'
import type { Caller, ConnectionDirectory } from '../ports'

export type Devices = { handlers: Handlers<Caller>['devices']; close(): void }

/** Customers' devices of every Cobrowse connection, and the sessions that begin with one. */
export function createDevices({ connections }: { connections: ConnectionDirectory }): Devices {
  const notYet = (): never => {
    throw new AppError({ code: 'not-supported', message: 'devices are not there yet' })
  }
  const unlessUnknown = async (connectionId: string): Promise<never> => {
    await connections.cobrowse(connectionId)
    return notYet()
  }
  return {
    handlers: {
      open: ({ connectionId }) => unlessUnknown(connectionId),
      close: () => undefined,
      refresh: ({ connectionId }) => unlessUnknown(connectionId),
      connect: ({ connectionId }) => unlessUnknown(connectionId),
      cancel: notYet,
      dismiss: notYet,
      attempts: () => []
    },
    close: () => undefined
  }
}
