import type { Device } from '@shared/domain/device'
import { deviceName } from '../support/customer-name'

export const presences = ['online', 'connectable', 'offline'] as const
export type Presence = (typeof presences)[number]

/** A device with all that is derived for showing, finding and sorting it. */
export type DeviceRow = {
  device: Device
  id: string
  /** What an operator recognises it by. */
  name: string
  presence: Presence
  /** All that can be searched, in lower case. */
  said: string
}

export const presenceOf = ({ online, connectable }: Device): Presence =>
  online ? 'online' : connectable ? 'connectable' : 'offline'

/** What an account says of a device under a name of its own making, which may be one that every object has (`constructor`); '' for nothing. */
export const factOf = ({ customData }: Device, name: string): string =>
  Object.hasOwn(customData, name) ? (customData[name] ?? '') : ''

/** What the app calls itself, else its id; '' where the device says neither. */
export const appOf = ({ info }: Device): string => info.appName || info.appId

/** The start of a device's id, for one that has no better name. */
const shortDeviceId = (id: string): string => (id.length <= 12 ? id : `${id.slice(0, 8)}…`)

/** Main tells of each change with a whole new device, so that one made once is right for good. */
const made = new WeakMap<Device, DeviceRow>()

export function toRow(device: Device): DeviceRow {
  const known = made.get(device)
  if (known !== undefined) return known
  const { deviceId: id, info, customData } = device
  const said = [...Object.values(customData), info.model, info.platform, info.osVersion, info.appName, info.appId, id]
  const row: DeviceRow = {
    device,
    id,
    name: deviceName(device, shortDeviceId(id)),
    presence: presenceOf(device),
    said: said.join('\n').toLocaleLowerCase()
  }
  made.set(device, row)
  return row
}
