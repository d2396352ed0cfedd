import type { CustomData } from '@shared/domain/support'

/** By which facts accounts name their customers: the service's own word first, then what comes closest to a name. */
const names = ['user_name', 'customer_name', 'name', 'user_email', 'email', 'user_id'] as const

/** Whom a device belongs to, as far as the account says; null for nobody it knows. */
function customerName(customData: CustomData): string | null {
  for (const name of names) {
    const value = customData[name]?.trim() ?? ''
    if (value !== '') return value
  }
  return null
}

/** The customer's name, else what the device is and the start of its or its session's id. */
export const deviceName = (device: { customData: CustomData; info: { model: string } }, shortId: string): string =>
  customerName(device.customData) ?? [device.info.model.trim(), shortId].filter(Boolean).join(' · ')

/** By which of the facts an account tells its customers apart, the surest first, with what it says; null where it says none. */
export function identityOf(customData: CustomData): CustomData | null {
  const name = ['user_id', 'device_id', 'user_email', 'user_name'].find((known) => (customData[known] ?? '') !== '')
  return name === undefined ? null : { [name]: customData[name] ?? '' }
}
