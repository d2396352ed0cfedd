import type { Connection } from '@shared/domain/connection'
import type { Device, DeviceListState } from '@shared/domain/device'
import type { AppError } from '@shared/errors'
import { type ErrorInfo } from '@shared/errors'
import { isTokenExpired, type CobrowseAPI, type Device as RemoteDevice } from '@sdk/cobrowse'
import { createSessionFeed } from '../feeds/session-feed'
import type { NetworkStatus } from '../ports'
import { toDevice } from './to-device'
import type { KnownDevices } from './last-known'
import { maxDevices, watchDevices, type DeviceWatch } from './watch-devices'

export type DeviceListDeps = {
  connectionId: string
  /** Another object is another service, or the same at another address. */
  client: () => Promise<CobrowseAPI>
  /** A time of the service's by this machine's clock. */
  toLocal: (at: number) => number
  known: KnownDevices
  network: NetworkStatus
  onChanged: (changed: Device[], removed: string[]) => void
  onState: (state: DeviceListState) => void
  /** What the service answered when it was asked for the list. */
  onAnswer: (outcome: { ok: true } | { ok: false; error: unknown }) => void
  now: () => number
}

/** The devices of one connection: live while some window looks, last known otherwise. */
export type DeviceList = {
  snapshot(): { devices: Device[]; state: DeviceListState }
  open(windowId: string): void
  leave(windowId: string): void
  refresh(): Promise<void>
  /** The connection may be another one now, or answer again. */
  follow(connection: Connection): Promise<void>
  /** The connection leads to another service: its devices are none of the old one's, which is asked no more. */
  forget(): void
  /** What the service tells of a device now; undefined where nothing is live. */
  live(deviceId: string): RemoteDevice | undefined
  close(): void
}

export function createDeviceList(deps: DeviceListDeps): DeviceList {
  const { connectionId } = deps
  const devices = new Map(deps.known.devices.map((device) => [device.deviceId, device]))
  let state: DeviceListState = {
    connectionId,
    fresh: false,
    asOf: deps.known.asOf,
    socket: { phase: 'idle' },
    error: null
  }
  let watch: DeviceWatch | null = null
  let followed: string | null = null

  function set(change: Partial<DeviceListState>): void {
    state = { ...state, ...change }
    deps.onState(state)
  }

  function take(remotes: readonly RemoteDevice[]): void {
    const changed = remotes.flatMap((remote) => {
      const device = toDevice(connectionId, remote, deps.toLocal)
      const known = devices.get(device.deviceId)
      devices.set(device.deviceId, device)
      return JSON.stringify(known) === JSON.stringify(device) ? [] : [device]
    })
    if (changed.length > 0) deps.onChanged(changed, [])
  }

  function listed(remotes: readonly RemoteDevice[], total: number): void {
    const ids = new Set(remotes.map(({ id }) => id))
    const removed = [...devices.keys()].filter((id) => !ids.has(id))
    for (const id of removed) devices.delete(id)
    if (removed.length > 0) deps.onChanged([], removed)
    set({ fresh: true, asOf: deps.now(), error: tooMany(total) })
    deps.onAnswer({ ok: true })
  }

  const feed = createSessionFeed({
    network: deps.network,
    connect: async (onState, signal) => {
      const api = await deps.client()
      const opened = watchDevices(api, {
        onState: (socket) => (signal.aborted ? undefined : onState(socket)),
        onChanged: (remotes) => (signal.aborted ? undefined : take(remotes)),
        onListed: (remotes, total) => (signal.aborted ? undefined : listed(remotes, total)),
        onError(error) {
          if (signal.aborted) return
          set({ error: wordsOf(error) })
          deps.onAnswer({ ok: false, error })
        },
        onClosed() {
          if (watch === opened) watch = null
        }
      })
      if (!signal.aborted) {
        watch = opened
        onState(api.socket)
      }
      return opened
    },
    onSocket(socket) {
      // Without a client there is nobody else to say why.
      const error = watch === null && (socket.phase === 'waiting' || socket.phase === 'stopped') ? { error: socket.error } : {}
      set({ socket, ...error })
    },
    onConnect() {
      set({ fresh: false })
    }
  })

  /** Tries again to find a client: what was refused for want of a token is not tried again by itself. */
  const again = (): void => (state.socket.phase === 'stopped' ? feed.reopen() : feed.hurry())

  return {
    snapshot: () => ({ devices: [...devices.values()], state }),
    open: (windowId) => feed.open(windowId),
    leave: (windowId) => feed.leave(windowId),
    async refresh() {
      if (watch === null) again()
      else {
        if (watch.state.phase !== 'open') watch.api.retryNow()
        await watch.refresh()
      }
    },
    async follow(connection) {
      const facts = factsOf(connection)
      if (facts === followed) return
      followed = facts
      if (watch === null) {
        again()
        return
      }
      const before = watch
      // A failure is told by the connection's own health.
      const api = await deps.client().catch(() => null)
      if (watch !== before || api === null) return
      if (api === before.api) await before.refresh({ anew: true })
      else feed.reopen()
    },
    forget() {
      const ids = [...devices.keys()]
      devices.clear()
      if (ids.length > 0) deps.onChanged([], ids)
      set({ fresh: false, asOf: null, error: null })
      feed.reopen()
    },
    live: (deviceId) => (watch?.state.phase === 'open' && state.fresh ? watch.find(deviceId) : undefined),
    close: () => feed.close()
  }
}

/** Of a connection: where it leads, as whom, and whether it answers. Asking at each change of its latency would ask without end. */
const factsOf = ({ profile: { baseUrl, auth, cobrowse }, state, hasSecret }: Connection): string =>
  JSON.stringify([baseUrl, auth, cobrowse, hasSecret, state.health === 'online', state.tokenExpiresAt])

function wordsOf(error: AppError): ErrorInfo {
  return isTokenExpired(error) ? { ...error.toInfo(), code: 'token-expired' } : error.toInfo()
}

const tooMany = (total: number): ErrorInfo | null =>
  total <= maxDevices
    ? null
    : { code: 'too-large', message: `The service lists ${total} devices.`, params: { limit: maxDevices, total } }
