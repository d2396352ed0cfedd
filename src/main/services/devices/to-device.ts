import type { Device } from '@shared/domain/device'
import type { DeviceData } from '@sdk/cobrowse'
import { toCustomData, toDeviceInfo } from '../cobrowse/device-facts'

/** A device as the rooms know it: without its credential, its time by this machine's clock. */
export const toDevice = (connectionId: string, remote: DeviceData, toLocal: (at: number) => number): Device => ({
  connectionId,
  deviceId: remote.id,
  info: toDeviceInfo(remote.device),
  customData: toCustomData(remote.custom_data),
  online: remote.online,
  connectable: remote.connectable,
  lastActiveAt: remote.last_active === null ? null : toLocal(remote.last_active.getTime())
})
