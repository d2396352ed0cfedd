import type { CustomData, DeviceInfo } from '@shared/domain/support'
import type { DeviceInfo as RemoteInfo } from '@sdk/cobrowse'

const maxText = 200
const maxFacts = 50
const maxFact = 500
/** Of all facts of a device together: thousands of devices are kept, sent to windows and stored. */
const maxFactsText = 4_000

/** What a device says of itself, no longer than a row needs. */
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
    if (name !== '' && name.length <= maxText) facts.set(name, fact)
  }
  return Object.fromEntries(facts)
}

function toText(value: unknown): string {
  if (value === null || value === undefined) return ''
  // CBOR knows numbers that JSON does not.
  return typeof value === 'string' || typeof value === 'bigint' ? String(value) : JSON.stringify(value)
}

export const cut = (text: string, length: number): string => (text.length <= length ? text : `${text.slice(0, length - 1)}…`)
