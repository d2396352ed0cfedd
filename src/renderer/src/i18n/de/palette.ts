import type { Translation } from '../translation'
import type en from '../en/palette'

export default {
  title: 'Befehlspalette',
  results: 'Treffer',
  nothing: 'Nichts passt zu „{query}“.',
  sessions: 'Sitzung öffnen',
  connections: 'Verbindungen',
  shortcuts: 'Tastenkürzel',
  shortcutsHint: 'Solange Ihre Tasten an eine entfernte Seite gehen, wirken nur die unter „Beim Steuern“.',
  driving: 'Beim Steuern',
  leaveCapture: 'Die Tastatur von der Seite zurückholen',
  paste: 'Einfügen',
  typeClipboard: 'Zwischenablage Taste für Taste tippen',
  section: {
    go: 'Gehe zu',
    sessions: 'Sitzungen',
    control: 'Steuerung',
    view: 'Ansicht',
    app: 'Castdeck'
  },
  command: {
    palette: 'Alles durchsuchen',
    shortcuts: 'Tastenkürzel zeigen',
    goSessions: 'Zu den Sitzungen',
    goActivity: 'Zum Protokoll',
    goDevices: 'Zu den Geräten',
    goHistory: 'Zum Verlauf der Support-Sitzungen',
    enterCode: 'Einen Code eingeben',
    goConnections: 'Zu den Verbindungen',
    goSettings: 'Zu den Einstellungen',
    addConnection: 'Verbindung hinzufügen',
    diagnose: '{name} diagnostizieren',
    theme: 'Zwischen dunkel und hell wechseln',
    newWindow: 'Neues Fenster öffnen',
    startHost: 'Lokalen Host starten',
    stopHost: 'Lokalen Host anhalten',
    restartHost: 'Lokalen Host neu starten'
  }
} satisfies Translation<typeof en>
