import type { Translation } from '../translation'
import type en from '../en/common'

export default {
  cancel: 'Abbrechen',
  close: 'Schließen',
  save: 'Speichern',
  add: 'Hinzufügen',
  edit: 'Bearbeiten',
  remove: 'Entfernen',
  retry: 'Erneut versuchen',
  copied: 'Kopiert',
  loading: 'Wird geladen',
  clearSearch: 'Suche leeren',
  lastKnown: '{what} (zuletzt bekannt)',
  optional: 'optional',
  timeLeft: 'noch {time}',
  resize: 'Größe ändern',
  notification: 'Mitteilung',
  notifications: 'Mitteilungen ({keys})',
  keys: {
    ctrl: 'Strg',
    shift: 'Umschalt',
    space: 'Leertaste',
    del: 'Entf',
    insert: 'Einfg',
    home: 'Pos1',
    end: 'Ende',
    pgUp: 'Bild ↑',
    pgDn: 'Bild ↓',
    left: 'linke Maustaste',
    middle: 'mittlere Maustaste',
    right: 'rechte Maustaste',
    back: 'Zurück-Maustaste',
    forward: 'Vor-Maustaste'
  },
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
