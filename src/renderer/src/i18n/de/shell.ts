import type { Translation } from '../translation'
import type en from '../en/shell'

export default {
  name: 'Castdeck',
  search: 'Sitzungen, Verbindungen, Befehle suchen',
  skip: 'Zum Inhalt springen',
  places: 'Orte',
  place: {
    sessions: 'Sitzungen',
    devices: 'Geräte',
    history: 'Verlauf',
    activity: 'Protokoll',
    connections: 'Verbindungen',
    settings: 'Einstellungen'
  },
  connectionsLabel: 'Verbindungen',
  notifications: 'Mitteilungen',
  notificationsNew: 'Mitteilungen, {count} neue',
  offline: 'Dieser Rechner ist offline.',
  offlineRemedy: 'Listen zeigen den letzten bekannten Stand; Sitzungen auf diesem Rechner laufen weiter.',
  vaultLocked: 'Der Tresor ist verschlossen.',
  vaultLockedRemedy: 'Verbindungen, die ein Geheimnis brauchen, bleiben aus, bis Sie ihn öffnen.',
  openVault: 'Tresor öffnen',
  first: {
    title: 'Ihr erster Browser wird vorbereitet',
    text: 'Ein lokaler Host stellt entfernte Browser auf diesem Rechner bereit: ohne Konto, ohne Internet.',
    usual: 'Meist einige Sekunden; der erste Start kann bis zu einer halben Minute dauern, solange der Browser entpackt wird.',
    slow: 'Das dauert länger als üblich. Es geht weiter; die Seite der Verbindungen zeigt, was geschieht.',
    elapsed: 'bisher {time}',
    steps: 'Schritte',
    host: 'Lokalen Host starten',
    browser: 'Einen Browser finden',
    session: 'Die Übungsseite öffnen',
    done: 'fertig',
    running: 'läuft',
    waiting: 'kommt noch',
    failed: 'gescheitert',
    hostFailed: 'Der lokale Host konnte nicht starten.',
    stopped: 'Der lokale Host ist angehalten.',
    stoppedText:
      'Starten Sie ihn, um hier einen entfernten Browser zu öffnen, oder fügen Sie eine Verbindung zu einem Server hinzu.',
    start: 'Lokalen Host starten',
    tryAgain: 'Erneut versuchen',
    addConnection: 'Zu den Verbindungen'
  }
} satisfies Translation<typeof en>
