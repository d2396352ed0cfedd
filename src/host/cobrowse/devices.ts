import { ApiError } from '../api-error'
import type { Logger } from '../log'
import type { Registry } from '../sessions/registry'
import { createDevice, type Customer, type Device } from './device'
import type { Limits } from './limits'

const maxDevices = 200

type Deps = { registry: Registry; appUrl: string; version: string; limits: Limits; log: Logger }

/** The account's devices: one a customer. All agents see all of them, a customer none but the own. */
export function createDevices(deps: Deps) {
  const devices = new Map<string, Device>()

  function find(id: string): Device {
    const device = devices.get(id)
    if (device === undefined) throw new ApiError('not_found', 'There is no such device.')
    return device
  }

  return {
    find,
    list: (): Device[] => [...devices.values()],
    byNotificationToken: (token: string): Device | undefined =>
      [...devices.values()].find((device) => device.notificationToken === token),
    /** The device of a customer, made where there is none. */
    of(customer: Customer): Device {
      const known = [...devices.values()].find((device) => device.customer.id === customer.id)
      if (known !== undefined) return known
      if (devices.size >= maxDevices) throw new ApiError('too_many_sessions', `This host keeps at most ${maxDevices} devices.`)
      const device = createDevice({ customer, ...deps })
      devices.set(device.id, device)
      return device
    }
  }
}
export type Devices = ReturnType<typeof createDevices>
