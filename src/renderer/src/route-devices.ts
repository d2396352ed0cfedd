/** Customers' devices, of one connection or, for null, of the first there is. */
export type DevicesRoute = {
  place: 'devices'
  connectionId: string | null
  /** The one that is looked at. */
  deviceId: string | null
  /** Only devices with these custom data; from a link. */
  filter: Record<string, string>
  /** Opens the dialog for a six-digit code, filled in with it; null for no dialog. */
  code: string | null
}

const filterPrefix = 'filter_'

export const devicesRoute = (route: Partial<DevicesRoute> = {}): DevicesRoute => ({
  place: 'devices',
  connectionId: null,
  deviceId: null,
  filter: {},
  code: null,
  ...route
})

/** `#/devices[/<connectionId>[/<deviceId>]][?filter_<key>=<value>&code=<digits>]` */
export function parseDevicesRoute(hash: string): DevicesRoute {
  const [path = '', query = ''] = hash.split('?', 2)
  const [, , connection = '', device = ''] = path.split('/')
  const connectionId = decodePart(connection)
  const values = new URLSearchParams(query)
  return devicesRoute({
    connectionId,
    deviceId: connectionId === null ? null : decodePart(device),
    filter: Object.fromEntries(
      [...values].flatMap(([key, value]) => (key.startsWith(filterPrefix) ? [[key.slice(filterPrefix.length), value]] : []))
    ),
    code: values.get('code')
  })
}

export function formatDevicesRoute({ connectionId, deviceId, filter, code }: DevicesRoute): string {
  const ids = connectionId === null ? [] : deviceId === null ? [connectionId] : [connectionId, deviceId]
  const query = new URLSearchParams(Object.entries(filter).map(([key, value]) => [filterPrefix + key, value]))
  if (code !== null) query.set('code', code)
  const path = ['#/devices', ...ids.map(encodeURIComponent)].join('/')
  return [path, query.toString()].filter(Boolean).join('?')
}

/** A part of the fragment as text; null for an empty or malformed one. */
export function decodePart(text: string): string | null {
  try {
    return decodeURIComponent(text) || null
  } catch {
    return null
  }
}
