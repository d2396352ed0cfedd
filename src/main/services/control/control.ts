import type { SessionKey } from '@shared/domain/session'
import { createBrowserControl } from './browser-control'
import type { Control, ControlDeps, ControlKind } from './control-kind'
import { createSupportControl } from './support-control'

/** The one lease a session, owned here and never by a window: whoever asks whether a window drives, asks this. */
export function createControl(deps: ControlDeps): Control {
  const browsers: ControlKind = createBrowserControl(deps)
  const support: ControlKind = createSupportControl(deps)
  const of = (key: SessionKey): ControlKind => (deps.sessions.get(key)?.support == null ? browsers : support)

  return {
    handlers: {
      states: () => [...browsers.states(), ...support.states()],
      take: (input, caller) => of(input.sessionKey).handlers.take(input, caller),
      extend: (input, caller) => of(input.sessionKey).handlers.extend(input, caller),
      release: (input, caller) => of(input.sessionKey).handlers.release(input, caller),
      decline: (input, caller) => of(input.sessionKey).handlers.decline(input, caller),
      acknowledge: (input, caller) => of(input.sessionKey).handlers.acknowledge(input, caller),
      input: (input, caller) => of(input.sessionKey).handlers.input(input, caller)
    },
    state: (key) => of(key).state(key),
    onChanged(listener) {
      const stop = [browsers.onChanged(listener), support.onChanged(listener)]
      return () => {
        for (const unsubscribe of stop) unsubscribe()
      }
    },
    requireDriver: (key, ...lease) => of(key).requireDriver(key, ...lease),
    takeoverOf: (key, windowId) => of(key).takeoverOf(key, windowId),
    take: (key, windowId) => of(key).take(key, windowId),
    giveBack: (key, ...how) => of(key).giveBack(key, ...how),
    async close() {
      await Promise.all([browsers.close(), support.close()])
    }
  }
}
