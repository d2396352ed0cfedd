import type { Device } from '@shared/domain/device'
import type { Session } from '@shared/domain/session'
import { hasEnded } from '../control/drive'

/** Custom data by which an account tells one customer from another. */
const identities = ['user_id', 'device_id', 'user_email', 'user_name'] as const

/** Sessions that go on with a device. Where the service names no device in a session they are told by what both say of the customer and of the app. */
export const runningWith = (device: Device, sessions: readonly Session[]): Session[] =>
  sessions.filter((session) => {
    const { support } = session
    if (support === null || session.connectionId !== device.connectionId || hasEnded(session)) return false
    const { info, customData } = device
    if (support.deviceId !== null) return support.deviceId === device.deviceId
    const sameApp =
      support.device.platform === info.platform && support.device.model === info.model && support.device.appId === info.appId
    const shared = identities.filter((name) => customData[name] !== undefined && support.customData[name] !== undefined)
    return sameApp && shared.length > 0 && shared.every((name) => customData[name] === support.customData[name])
  })
