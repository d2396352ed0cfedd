import type { Device } from '@shared/domain/device'
import type { CustomData, DeviceInfo } from '@shared/domain/support'
import type { DeviceData, DeviceInfo as RemoteInfo } from '@sdk/cobrowse'

const maxText = 200
const maxFacts = 50
const maxFact = 500
/** Of all facts of a device together: thousands of devices are kept, sent to windows and stored. */
const maxFactsText = 4_000

/** A device as the rooms know it: without its credential, and no larger than a row needs. */
export const toDevice = (connectionId: string, remote: DeviceData): Device => ({
  connectionId,
  deviceId: remote.id,
  info: toDeviceInfo(remote.device),
  customData: toCustomData(remote.custom_data),
  online: remote.online,
  connectable: remote.connectable,
  lastActiveAt: remote.last_active?.getTime() ?? null
})

export const toDeviceInfo = (info: RemoteInfo): DeviceInfo => ({
  platform: cut(info.platform, maxText),
  model: cut(info.device, maxText),
  appId: cut(info.app_id, maxText),
  appName: cut(info.app_name, maxText),
  osVersion: cut(info.os_version, maxText),
  sdkVersion: cut(info.sdk_version, maxText),
  locale: cut(info.device_locale, maxText),
  timezone: cut(info.device_timezone, maxText)
})

/** An account's own facts as text, in their order; what is over the limits is cut or left out. */
export function toCustomData(data: Record<string, unknown>): CustomData {
  const facts = new Map<string, string>()
  let left = maxFactsText
  for (const [name, value] of Object.entries(data).slice(0, maxFacts)) {
    const fact = cut(toText(value), maxFact)
    left -= name.length + fact.length
    if (left < 0) break
    if (name.length <= maxText) facts.set(name, fact)
  }
  return Object.fromEntries(facts)
}

function toText(value: unknown): string {
  if (typeof value === 'string') return value
  // CBOR has values that JSON has not.
  if (value === null || value === undefined || typeof value === 'bigint') return value === null ? '' : String(value ?? '')
  return value instanceof Date ? value.toISOString() : JSON.stringify(value)
}

const cut = (text: string, length: number): string => (text.length <= length ? text : `${text.slice(0, length - 1)}…`)
