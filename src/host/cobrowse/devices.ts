import type { DeviceInfo } from '@sdk/cobrowse'
import { ApiError } from '../api-error'
import type { Logger } from '../log'
import type { Registry } from '../sessions/registry'
import { createDevice, type CustomData, type Customer, type Device, type Platform } from './device'
import type { Limits } from './limits'

/** With browsers, which somebody plays; those that are made up take next to nothing. */
const maxDevices = 200

type Deps = { registry: Registry; appUrl: string; elsewhereUrl: () => string; version: string; limits: Limits; log: Logger }
type Sample = { customer: Customer; customData: CustomData; info: Partial<DeviceInfo>; seen: number }

/** The account's devices: one a customer. All agents see all of them, a customer none but the own. */
export function createDevices(deps: Deps) {
  const devices = new Map<string, Device>()
  const byToken = new Map<string, Device>()
  const byCustomer = new Map<string, Device>()

  function keep(device: Device): Device {
    devices.set(device.id, device)
    byToken.set(device.notificationToken, device)
    return device
  }

  function find(id: string): Device {
    const device = devices.get(id)
    if (device === undefined) throw new ApiError('not_found', 'There is no such device.')
    return device
  }

  return {
    find,
    list: (): Device[] => [...devices.values()],
    get: (id: string): Device | undefined => devices.get(id),
    byNotificationToken: (token: string): Device | undefined => byToken.get(token),
    /** The device of a customer, made where there is none; of the web where no platform is given. Errors: `conflict` where the customer has one of another platform. */
    of(customer: Customer, platform?: Platform): Device {
      const known = byCustomer.get(customer.id)
      if (known !== undefined && platform !== undefined && known.info.platform !== platform)
        throw new ApiError('conflict', `This customer has a device of the platform ${known.info.platform}.`)
      if (known !== undefined) return known
      if (byCustomer.size >= maxDevices) throw new ApiError('too_many_sessions', `This host keeps at most ${maxDevices} devices.`)
      const device = keep(createDevice({ customer, platform: platform ?? 'web', ...deps }))
      byCustomer.set(customer.id, device)
      return device
    },
    /** One that nobody plays. */
    addSample: (sample: Sample): Device => keep(createDevice({ ...sample, platform: 'web', ...deps }))
  }
}
export type Devices = ReturnType<typeof createDevices>
