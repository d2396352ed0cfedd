import { vi } from 'vitest'
import type { ConnectAttempt, Device, DeviceListState } from '@shared/domain/device'
import { localCobrowseId, type Connection } from '@shared/domain/connection'
import { defaultSettings, readSettings, type Settings } from '@shared/domain/settings'
import type { FakeMain } from '@/bridge.testkit'
import { aConnection, thisWindow } from '../sessions/session.testkit'

/** An online iPhone of the practice service, with what a test wants otherwise. */
export function aDevice(over: Partial<Device> = {}, info: Partial<Device['info']> = {}): Device {
  return {
    connectionId: localCobrowseId,
    deviceId: 'd1',
    info: {
      platform: 'ios',
      model: 'iPhone 15',
      appId: 'com.harbour.app',
      appName: 'Harbour',
      osVersion: '17.2',
      sdkVersion: '3.1.0',
      locale: 'en_GB',
      timezone: 'Europe/London',
      ...info
    },
    customData: { user_name: 'Kim Berg', user_id: 'u-1' },
    online: true,
    connectable: true,
    lastActiveAt: 1_000,
    ...over
  }
}

export const aListState = (over: Partial<DeviceListState> = {}): DeviceListState => ({
  connectionId: localCobrowseId,
  fresh: true,
  asOf: 100_000,
  socket: { phase: 'open', since: 0 },
  error: null,
  ...over
})

export const anAttempt = (over: Partial<ConnectAttempt> = {}): ConnectAttempt => ({
  id: 'a1',
  connectionId: localCobrowseId,
  deviceId: 'd1',
  name: 'Kim Berg',
  startedAt: 1_000,
  phase: 'creating',
  attempt: 0,
  attempts: 5,
  deadline: null,
  sessionKey: null,
  error: null,
  ...over
})

export const aCobrowseConnection = (id: string = localCobrowseId, over: Partial<Connection['profile']> = {}): Connection =>
  aConnection(id, { name: `Service ${id}`, cobrowse: { license: 'l', tokenSource: { type: 'pasted' } }, ...over })

/** Main as the screen of the devices needs it; settings are kept. */
export function mainWithDevices(devices: Device[], more: FakeMain = {}): FakeMain {
  let settings: Settings = defaultSettings
  return {
    app: { self: () => thisWindow },
    settings: {
      get: () => settings,
      update: (patch) => (settings = readSettings({ ...settings, ...patch }))
    },
    connections: { list: () => [aCobrowseConnection()] },
    control: { states: () => [] },
    ...more,
    sessions: { list: () => [], ...more.sessions },
    devices: {
      open: () => ({ devices, state: aListState() }),
      close: () => undefined,
      attempts: () => [],
      ...more.devices
    }
  }
}

/** jsdom lays nothing out: the list has room for its rows. Until mocks are restored. */
export function giveRoom(): void {
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600)
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(1200)
  Element.prototype.scrollTo = () => undefined
  Element.prototype.scrollIntoView = () => undefined
  Element.prototype.hasPointerCapture = () => false
}
export const deviceRows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-device-id]')]
