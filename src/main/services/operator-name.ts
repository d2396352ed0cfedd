import { hostname, userInfo } from 'node:os'
import type { SettingsReader } from './ports'

/** Who sits here, for servers, other operators and the local log: the name in the settings, else the account and the machine, as two machines must not pass for one. */
export type OperatorName = () => string

function accountAndMachine(): string {
  try {
    return `${userInfo().username}@${hostname()}`
  } catch {
    // A user id without a name, as in some containers.
    return hostname()
  }
}

export function createOperatorName(settings: Pick<SettingsReader, 'get'>, fallback = accountAndMachine): OperatorName {
  return () => settings.get().operatorName.trim() || fallback()
}
