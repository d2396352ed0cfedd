import type { ContractEvent } from '@shared/contract'
import type { Destination } from '@shared/contract/app'
import type { InboxItem } from '@shared/domain/inbox'
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

/**
 * Tells the operator by a system notification, once for each request, when an agent asks for a human. Not of a customer's code, which is read out to one agent of
 * many, and not of a window that asks for another's control, which somebody looks at.
 */
export function createInboxNotifications({ notify, reveal, settings, systemLocale }: Deps): (event: ContractEvent) => void {
  let told: ReadonlySet<string> = new Set()

  function tell({ id, kind, sessionKey, reason }: InboxItem, locale: Settings['locale']): void {
    if (kind !== 'takeover') return
    const { title, body } = wordsFor(locale, systemLocale)
    notify({ title, body: reason ?? body, tag: id, onClick: () => reveal({ view: 'session', sessionKey }) })
  }

  return (event) => {
    if (event.room !== 'inbox') return
    const { notifications, locale } = settings.get()
    const { items } = event.payload
    if (notifications) for (const item of items) if (!told.has(item.id)) tell(item, locale)
    // What waited while notifications were off is not told late, once they are on.
    told = new Set(items.map(({ id }) => id))
  }
}
