import type { Translation } from '../translation'
import type en from '../en/shell'

export default {
  name: 'Castdeck',
  search: 'Sitzungen, Verbindungen, Befehle suchen',
  places: 'Orte',
  place: {
    sessions: 'Sitzungen',
    activity: 'Protokoll',
    connections: 'Verbindungen',
    settings: 'Einstellungen'
  },
  connectionsLabel: 'Verbindungen',
  notifications: 'Mitteilungen',
  notificationsNew: 'Mitteilungen, {count} neue'
} satisfies Translation<typeof en>
