import type { Handlers } from '@shared/contract'
import type { Device } from '@shared/domain/device'
import { AppError } from '@shared/errors'
import type { Caller, ConnectionDirectory, DocumentStore, EmitEvent, NetworkStatus, Windows } from '../ports'
import { onAddressChanged } from '../casts/connection-changes'
import { createAttempts, type AttemptsDeps } from './attempts'
import { createDeviceList, type DeviceList } from './device-list'
import { createLastKnown } from './last-known'

/** Of an event: a list of thousands joins in several, between which a window breathes. */
const maxInEvent = 500

export type DevicesDeps = Pick<AttemptsDeps, 'audit' | 'adopt' | 'timing'> & {
  connections: ConnectionDirectory
  /** Where the last known devices are kept. */
  store: DocumentStore
  windows: Windows
  network: NetworkStatus
  emit: EmitEvent
  now?: () => number
}

export type Devices = {
  handlers: Handlers<Caller>['devices']
  /** Cancels what is under way, stores what is known. */
  close(): Promise<void>
}

/** Customers' devices of every Cobrowse connection, and the sessions that begin with one. */
export function createDevices(deps: DevicesDeps): Devices {
  const { connections, emit, now = Date.now } = deps
  const lists = new Map<string, DeviceList>()
  const lastKnown = createLastKnown(deps.store, () => {
    const live = [...lists].map(([id, list]) => {
      const { devices, state } = list.snapshot()
      return [id, { asOf: state.asOf, devices }] as const
    })
    return new Map([...known, ...live])
  })
  const known = lastKnown.read()

  function tell(connectionId: string, changed: Device[], removed: string[]): void {
    for (let start = 0; start < Math.max(changed.length, 1); start += maxInEvent) {
      const payload = { connectionId, changed: changed.slice(start, start + maxInEvent), removed: start === 0 ? removed : [] }
      emit({ room: 'devices', event: 'changed', payload })
    }
    lastKnown.changed()
  }

  function listOf(connectionId: string): DeviceList {
    const open = lists.get(connectionId)
    if (open !== undefined) return open
    const list = createDeviceList({
      connectionId,
      client: () => connections.cobrowse(connectionId),
      toLocal: (at) => connections.toLocal(connectionId, at),
      known: known.get(connectionId) ?? { asOf: null, devices: [] },
      network: deps.network,
      onChanged: (changed, removed) => tell(connectionId, changed, removed),
      onState: (state) => emit({ room: 'devices', event: 'state', payload: state }),
      onAnswer: (outcome) => connections.report(connectionId, outcome),
      now
    })
    lists.set(connectionId, list)
    return list
  }

  const attempts = createAttempts({
    ...deps,
    now,
    reach: (connectionId, deviceId) => ({
      client: () => connections.cobrowse(connectionId),
      live: () => lists.get(connectionId)?.live(deviceId)
    })
  })

  /** Errors: `not-found`, `not-supported`. */
  function check(connectionId: string): void {
    const connection = connections.list().find(({ profile }) => profile.id === connectionId)
    if (connection === undefined) throw new AppError({ code: 'not-found', message: 'There is no such connection.' })
    if (connection.profile.cobrowse === null)
      throw new AppError({ code: 'not-supported', message: `${connection.profile.name} is no Cobrowse connection.` })
  }

  const stop = [
    deps.windows.onClosed((windowId) => {
      for (const list of lists.values()) list.leave(windowId)
    }),
    onAddressChanged(connections, (id) => {
      lists.get(id)?.forget()
      if (known.delete(id)) lastKnown.changed()
    }),
    connections.onChanged((all) => {
      const ids = new Set(all.map(({ profile }) => profile.id))
      for (const id of new Set([...lists.keys(), ...known.keys()])) if (!ids.has(id)) drop(id)
      for (const connection of all) void lists.get(connection.profile.id)?.follow(connection)
    })
  ]

  function drop(connectionId: string): void {
    attempts.drop(connectionId)
    lists.get(connectionId)?.close()
    lists.delete(connectionId)
    known.delete(connectionId)
    lastKnown.changed()
  }

  return {
    handlers: {
      open({ connectionId }, { windowId }) {
        check(connectionId)
        const list = listOf(connectionId)
        list.open(windowId)
        return list.snapshot()
      },
      close: ({ connectionId }, { windowId }) => lists.get(connectionId)?.leave(windowId),
      async refresh({ connectionId }) {
        check(connectionId)
        await listOf(connectionId).refresh()
      },
      connect(device) {
        check(device.connectionId)
        return attempts.begin(device)
      },
      cancel: ({ id }) => attempts.cancel(id),
      dismiss: ({ id }) => attempts.dismiss(id),
      attempts: () => attempts.list()
    },
    async close() {
      for (const unsubscribe of stop) unsubscribe()
      await attempts.close()
      for (const list of lists.values()) list.close()
      lastKnown.flush()
    }
  }
}
