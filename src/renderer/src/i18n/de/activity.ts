import type { Translation } from '../translation'
import type en from '../en/activity'

export default {
  title: 'Protokoll',
  subtitle: 'Liegt auf diesem Rechner; verlässt ihn nie von selbst',
  filter: 'Nach Person, Sitzung, Aktion filtern',
  kinds: 'Zeigen',
  kind: {
    all: 'Alles',
    control: 'Steuerung',
    actions: 'Aktionen',
    sessions: 'Sitzungen',
    settings: 'Verbindungen'
  },
  export: 'Exportieren',
  exported: 'Das Protokoll wurde gespeichert.',
  empty: 'Noch ist nichts geschehen.',
  emptyText: 'Wer die Steuerung übernimmt, was ausgeführt und was geändert wird, steht hier.',
  nothing: 'Kein Eintrag passt.',
  nothingText: 'Nehmen Sie ein anderes Wort oder zeigen Sie alles.',
  showAll: 'Alles zeigen',
  failedToLoad: 'Das Protokoll ließ sich nicht lesen.',
  loadOlder: 'Ältere Einträge laden',
  today: 'Heute',
  yesterday: 'Gestern',
  openSession: 'Sitzung öffnen',
  verb: {
    'control-requested': 'bat um die Steuerung',
    'control-taken': 'übernahm die Steuerung',
    'control-extended': 'verlängerte die Steuerung',
    'control-suspended': 'Steuerung wurde ausgesetzt',
    'control-resumed': 'Steuerung ging weiter',
    'control-given-back': 'gab die Steuerung zurück',
    'control-lost': 'verlor die Steuerung',
    'control-declined': 'lehnte eine Bitte ab',
    'agent-paused': 'hielt den Agenten an',
    'agent-resumed': 'ließ den Agenten weiterarbeiten',
    'action-run': 'führte eine Aktion aus',
    'session-created': 'erstellte eine Sitzung',
    'session-deleted': 'löschte eine Sitzung',
    navigated: 'ging auf eine andere Seite',
    'tab-closed': 'schloss einen Tab',
    'clipboard-pasted': 'fügte in die Seite ein',
    'clipboard-copied': 'kopierte aus der Seite',
    'context-verb': 'nutzte ein Werkzeug der Sitzung',
    'connection-changed': 'änderte eine Verbindung',
    'credential-changed': 'änderte ein Geheimnis'
  }
} satisfies Translation<typeof en>
