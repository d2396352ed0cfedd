import type { CallOptions, Query } from '../types'
import type { ResourceDeps } from './deps'
import { Device } from './device'
import { type DeviceWire, deviceWire } from './device-wire'
import { LiveList, type LiveListOptions } from './live-list'
import { resourcePath } from './resource-path'
import { readRows, rowsWire } from './rows'

/** `api.devices`. Calls reject with a `CobrowseError` where the service refuses, with another `AppError` where it cannot be asked. */
export class DevicesAPI {
  readonly #deps: ResourceDeps

  constructor(deps: ResourceDeps) {
    this.#deps = deps
  }

  async get(id: string, query?: Query, options?: CallOptions): Promise<Device> {
    const path = resourcePath('devices', id)
    return new Device(this.#deps, await this.#deps.rest.json(deviceWire, { method: 'GET', path, query, options }))
  }

  /** `filter_<custom field>`, `seen_before`, `seen_after`; dates as `Date` or ISO text. */
  async list(query?: Query, options?: CallOptions): Promise<Device[]> {
    return (await this.#list(query, options)).map((wire) => new Device(this.#deps, wire))
  }

  /** Additive: a list that stays true: every device subscribed to, the list asked for again now and then. Begins at once; `close` it. */
  watch(query?: Query, options?: LiveListOptions): LiveList<Device> {
    // One question for all that is listed: one for each of thousands would be an attack.
    const catchUp = (): void => void list.refresh()
    const list = new LiveList<Device>(async (signal) => {
      const wires = await this.#list(query, { signal })
      return wires.map((wire) => ({
        id: wire.id,
        create: () => new Device(this.#deps, wire, catchUp),
        apply: (device) => device.apply(wire)
      }))
    }, options)
    return list
  }

  async #list(query?: Query, options?: CallOptions): Promise<DeviceWire[]> {
    const { rest, onMalformedRows } = this.#deps
    return readRows(
      await rest.json(rowsWire, { method: 'GET', path: '/api/1/devices', query, options }),
      deviceWire,
      onMalformedRows
    )
  }
}
