import { z } from 'zod'
import { field } from './fields'

/** Strings by default, so that what a service leaves out reads as ''. */
export const deviceInfoWire = z
  .object({
    app_id: field.text,
    app_name: field.text,
    device: field.text,
    device_locale: field.text,
    device_timezone: field.text,
    full_device_control: field.flag,
    os_version: field.text,
    platform: field.text,
    sdk_version: field.text
  })
  .catch({
    app_id: '',
    app_name: '',
    device: '',
    device_locale: '',
    device_timezone: '',
    full_device_control: false,
    os_version: '',
    platform: '',
    sdk_version: ''
  })

export const deviceWire = z.object({
  id: field.id,
  connectable: field.flag,
  custom_data: field.record,
  device: deviceInfoWire,
  last_active: field.date,
  /** Null where the resource does not say, as the service's own: presence does. */
  online: z.boolean().nullable().catch(null),
  /** What a socket subscribes with: a credential. */
  notification_token: field.token
})
export type DeviceWire = z.infer<typeof deviceWire>

export const presenceWire = z.object({ id: z.string(), present: z.boolean(), last_seen: field.date })
export type Presence = z.infer<typeof presenceWire>
