import type { ContractEvent } from '@shared/contract'
import type { Connection } from '@shared/domain/connection'
import { CobrowseAPI } from '@sdk/cobrowse'
import { createEmit } from '../../src/main/ipc/events'
import { createDevices } from '../../src/main/services/devices/devices'
import { createWsSocketFactory } from '../../src/main/services/ws-socket'

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }
const by = { windowId: 'w1' }
const none = () => () => undefined

const connection: Connection = {
  profile: {
    id: 'c',
    name: 'Service',
    colour: 'env-1',
    kind: 'remote',
    baseUrl: 'http://127.0.0.1',
    dialect: 'auto',
    agentId: 'default',
    auth: { type: 'none' },
    cobrowse: { license: '', tokenSource: { type: 'pasted' } }
  },
  state: {
    health: 'online',
    dialect: null,
    serverVersion: null,
    latencyMs: null,
    error: null,
    lastSeenAt: null,
    retryAt: null,
    tokenExpiresAt: null,
    tokenIssuedAt: null,
    leftOut: 0
  },
  hasSecret: true
}

/** The devices service as the app has it, its events checked by the contract and copied as for a window. */
export function createApp(api: string) {
  const told: { event: ContractEvent; bytes: number }[] = []
  const sdk = new CobrowseAPI('jwt', { api, createSocket: createWsSocketFactory() })
  const logger = { ...silent, child: () => logger }
  let stored: Record<string, unknown> = {}
  const devices = createDevices({
    connections: {
      list: () => [connection],
      client: () => Promise.reject(new Error('none')),
      cobrowse: () => Promise.resolve(sdk),
      toLocal: (_, at) => at,
      report: () => undefined,
      rememberCastDialect: () => undefined,
      leaveOut: () => undefined,
      onChanged: none
    },
    store: { read: () => stored, write: (value) => (stored = value), setAside: () => undefined },
    windows: { count: () => 1, onOpened: none, onLeft: none, onClosed: none },
    network: { isOnline: () => true, onChange: none },
    audit: { write: () => undefined },
    adopt: () => '',
    emit: createEmit({
      logger,
      send: (event) => {
        told.push({ event: structuredClone(event), bytes: JSON.stringify(event).length })
      }
    })
  })
  return {
    told,
    open: () => devices.handlers.open({ connectionId: 'c' }, by),
    refresh: () => devices.handlers.refresh({ connectionId: 'c' }, by),
    socket: () => sdk.socket.phase,
    async close() {
      await devices.close()
      sdk.disconnect()
    }
  }
}
