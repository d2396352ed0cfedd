import type { Translation } from '../translation'
import type en from '../en/notices'

export default {
  title: 'Mitteilungen',
  none: 'Nichts zu melden',
  dismiss: 'Ausblenden',
  'settings-set-aside': {
    what: 'Die Datei der Einstellungen ließ sich nicht lesen.',
    remedy: 'Castdeck begann mit Vorgaben und hob die alte Datei daneben auf.'
  },
  'connections-set-aside': {
    what: 'Die Liste der Verbindungen ließ sich nicht lesen.',
    remedy: 'Die alte Datei liegt daneben; legen Sie die Verbindungen neu an oder reparieren Sie sie.'
  },
  'sessions-set-aside': {
    what: 'Die zuletzt bekannten Sitzungen ließen sich nicht lesen.',
    remedy: 'Sie erscheinen wieder, sobald ihre Server antworten.'
  },
  'devices-set-aside': {
    what: 'Die zuletzt bekannten Geräte ließen sich nicht lesen.',
    remedy: 'Sie erscheinen wieder, sobald ihre Dienste antworten.'
  },
  'audit-set-aside': {
    what: 'Das Protokoll ließ sich nicht lesen.',
    remedy: 'Ein neues wurde begonnen; die alte Datei liegt daneben.'
  },
  'storage-failed': {
    what: 'Etwas ließ sich nicht speichern.',
    remedy: 'Prüfen Sie den freien Platz und die Rechte des Castdeck-Ordners.'
  },
  'keychain-lost': {
    what: 'Der Schlüsselbund des Systems antwortet nicht mehr.',
    remedy: 'Entsperren Sie ihn oder wählen Sie unter Verbindungen einen anderen Ort für Geheimnisse.'
  },
  'local-host-failed': {
    what: 'Der lokale Host blieb stehen und ließ sich nicht wieder starten.',
    remedy: 'Starten Sie ihn unter Verbindungen; die Einzelheiten sagen, warum er stehen blieb.'
  },
  'page-crashed': {
    what: 'Ein Fenster von Castdeck ist abgestürzt und wurde neu geladen.',
    remedy: 'Gehaltene Tasten sind gelöst; wer steuert, ist unverändert. Geschieht es wieder, steht Näheres im Protokoll.'
  },
  defect: {
    what: 'In Castdeck ist etwas schiefgegangen.',
    remedy: 'Alles andere geht weiter. Sieht etwas falsch aus, starten Sie Castdeck neu; Näheres steht im Protokoll.'
  },
  'bridge-lost': {
    what: 'Castdecks eigener Prozess antwortet diesem Fenster nicht.',
    remedy:
      'Das Fenster versucht es von selbst weiter; bleibt es so, starten Sie Castdeck neu und öffnen Sie die Adresse, die es ausgibt.'
  },
  'bridge-refused': {
    what: 'Castdeck wurde neu gestartet und kennt diese Seite nicht mehr.',
    remedy: 'Schließen Sie diese Seite und öffnen Sie die Adresse, die Castdeck beim Start ausgegeben hat.'
  }
} satisfies Translation<typeof en>
