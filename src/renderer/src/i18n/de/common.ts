import type { Translation } from '../translation'
import type en from '../en/common'

export default {
  ok: 'OK',
  cancel: 'Abbrechen',
  close: 'Schließen',
  save: 'Speichern',
  add: 'Hinzufügen',
  edit: 'Bearbeiten',
  remove: 'Entfernen',
  retry: 'Erneut versuchen',
  copy: 'Kopieren',
  copied: 'Kopiert',
  clear: 'Leeren',
  more: 'Mehr',
  loading: 'Wird geladen',
  search: 'Suchen',
  clearSearch: 'Suche leeren',
  details: 'Einzelheiten',
  none: 'Keine',
  unknown: 'Unbekannt',
  lastKnown: '{what} (zuletzt bekannt)',
  optional: 'optional',
  timeLeft: 'noch {time}',
  resize: 'Größe ändern',
  notification: 'Mitteilung',
  notifications: 'Mitteilungen ({keys})',
  drive: {
    you: 'Sie steuern',
    agent: 'Agent',
    waiting: 'Wartet auf einen Menschen',
    other: 'Jemand anderes',
    lost: 'Verloren',
    idle: 'Untätig',
    unknown: 'Nicht bekannt'
  }
} satisfies Translation<typeof en>
