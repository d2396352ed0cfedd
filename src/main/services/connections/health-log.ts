import type { ConnectionHealth, ConnectionState } from '@shared/domain/connection'
import type { Logger } from '../ports'

/** A line for each time that a server goes or comes; the tries between are in its state alone. */
export function createHealthLog(logger: Logger, connectionId: string): (state: ConnectionState) => void {
  let known: ConnectionHealth = 'unknown'
  return ({ health, error, retryAt }) => {
    if (health === known || health === 'connecting') return
    known = health
    if (error !== null) logger.warn({ connectionId, health, error, retryAt }, 'a server does not answer as it should')
    else if (health === 'online') logger.info({ connectionId }, 'a server answers')
  }
}
