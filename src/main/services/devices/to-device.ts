import type { Device } from '@shared/domain/device'
import type { DeviceData } from '@sdk/cobrowse'
import { toCustomData, toDeviceInfo } from '../cobrowse/device-facts'

/** A device as the rooms know it: without its credential. */
export const toDevice = (connectionId: string, remote: DeviceData): Device => ({
  connectionId,
  deviceId: remote.id,
  info: toDeviceInfo(remote.device),
  customData: toCustomData(remote.custom_data),
  online: remote.online,
  connectable: remote.connectable,
  lastActiveAt: remote.last_active?.getTime() ?? null
})
