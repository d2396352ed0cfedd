import type { Connection } from '@shared/domain/connection'
import { createListeners } from '../listeners'
import type { EmitEvent, Logger } from '../ports'

export type Announcer = {
  changed(major: boolean): void
  onChanged(listener: (connections: Connection[]) => void): () => void
  close(): void
}

/** Every answer moves a time: windows hear of that once a second at most, the disk twice a minute. */
const minorMs = 1000
const saveMs = 30_000

/** Tells windows and services of changed connections: at once when it matters, in bundles when only times moved. */
export function createAnnouncer(deps: {
  list: () => Connection[]
  save: () => void
  emit: EmitEvent
  logger: Logger
}): Announcer {
  const listeners = createListeners<Connection[]>((err) => deps.logger.error({ err }, 'a listener of connections failed'))
  let telling: NodeJS.Timeout | undefined
  let saving: NodeJS.Timeout | undefined

  function tell(): void {
    clearTimeout(telling)
    telling = undefined
    const connections = deps.list()
    deps.emit({ room: 'connections', event: 'changed', payload: connections })
    listeners.emit(connections)
  }
  function save(): void {
    clearTimeout(saving)
    saving = undefined
    deps.save()
  }

  return {
    changed: (major) => {
      saving ??= setTimeout(save, saveMs).unref()
      if (major) tell()
      else telling ??= setTimeout(tell, minorMs).unref()
    },
    onChanged: (listener) => listeners.add(listener),
    close: () => {
      clearTimeout(telling)
      if (saving !== undefined) save()
    }
  }
}
