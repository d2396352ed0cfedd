import type { ContractEvent } from '@shared/contract'
import type { Destination } from '@shared/contract/app'
import type { ControlState } from '@shared/domain/control'
import type { Settings } from '@shared/domain/settings'
import type { Notify, SettingsReader } from '../ports'

type Deps = {
  notify: Notify
  /** Brings a window to the front and leads it there. */
  reveal: (destination: Destination) => void
  settings: Pick<SettingsReader, 'get'>
  /** BCP 47, of the machine: for the setting `system`. */
  systemLocale: string
}

/** The words of a notification are shown by the system, outside of the page and its locales. */
const words = {
  en: { title: 'An agent asks for a human', body: 'It waits for you to take control.' },
  de: { title: 'Ein Agent bittet um einen Menschen', body: 'Er wartet darauf, dass Sie die Steuerung übernehmen.' }
}

const wordsFor = (setting: Settings['locale'], systemLocale: string): (typeof words)['en'] =>
  /^de\b/i.test(setting === 'system' ? systemLocale : setting) ? words.de : words.en

/** Tells the operator by a system notification, once for each request, when an agent asks for a human. */
export function createRequestNotifications({ notify, reveal, settings, systemLocale }: Deps): (event: ContractEvent) => void {
  /** The session keys whose request has been told. */
  const told = new Set<string>()

  function look({ sessionKey, phase, requestedBy, reason }: ControlState): void {
    if (phase !== 'requested' || requestedBy !== 'agent') {
      told.delete(sessionKey)
      return
    }
    const { notifications, locale } = settings.get()
    if (told.has(sessionKey) || !notifications) return
    told.add(sessionKey)
    const { title, body } = wordsFor(locale, systemLocale)
    notify({
      title,
      body: reason === null || reason === '' ? body : reason,
      tag: `request:${sessionKey}`,
      onClick: () => reveal({ view: 'session', sessionKey })
    })
  }

  return (event) => {
    if (event.room === 'control') look(event.payload)
  }
}
