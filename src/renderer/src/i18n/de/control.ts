import type { Translation } from '../translation'
import type en from '../en/control'

export default {
  take: 'Steuerung übernehmen',
  takeOver: 'Übernehmen',
  takeAnyway: 'Trotzdem übernehmen',
  giveBack: 'Zurückgeben',
  extend: 'Verlängern',
  decline: 'Ablehnen',
  acknowledge: 'Verstanden',
  retrySocket: 'Jetzt versuchen',
  region: 'Wer steuert',
  since: 'seit {time}',
  agentPaused: 'Agent pausiert',
  agentMayAct: 'der Agent kann noch handeln',
  agentMayActWhy: 'Dieser Server belegt nicht, dass sein Agent wartet. Achten Sie auf Seiten, die sich ohne Sie ändern.',
  watching: {
    agent: 'Der Agent steuert',
    idle: 'Niemand steuert',
    paused: 'Der Agent ist angehalten',
    ended: 'Diese Sitzung ist beendet',
    hint: 'Sie sehen zu. Tasten und Klicks bleiben hier.'
  },
  requested: {
    agent: 'Der Agent bittet um einen Menschen',
    operator: 'Jemand anderes möchte steuern'
  },
  acquiring: 'Steuerung wird übernommen …',
  driving: 'Sie steuern',
  suspended: 'Verbindung verloren, während Sie steuerten',
  suspendedOpen: 'Nichts, was Sie drücken, erreicht die Seite.',
  suspendedHint: 'Keine Eingabe erreicht die Seite. Die Steuerung bleibt Ihnen, bis die Zeit abläuft.',
  releasing: 'Wird zurückgegeben …',
  away: {
    lost: 'Castdecks eigener Prozess ist nicht erreichbar',
    refused: 'Castdeck wurde neu gestartet',
    server: 'Es gibt keine Verbindung zum Server',
    connecting: 'Verbindung zum Server …',
    last: {
      you: 'Zuletzt bekannt: Sie steuerten. Nichts, was Sie drücken, erreicht die Seite.',
      agent: 'Zuletzt bekannt: Der Agent steuerte.',
      waiting: 'Zuletzt bekannt: Ein Mensch wurde gebraucht.',
      other: 'Zuletzt bekannt: Jemand anderes steuerte.',
      lost: 'Zuletzt bekannt: Die Steuerung war verloren.',
      idle: 'Zuletzt bekannt: Niemand steuerte.',
      customer: 'Zuletzt bekannt: Der Kunde steuerte.',
      device: 'Zuletzt bekannt: Sie steuerten. Der Kunde kann die Steuerung zurückgenommen haben.'
    }
  },
  other: {
    named: '{name} steuert',
    unnamed: 'Jemand anderes steuert',
    window: 'Sie steuern in einem anderen Fenster'
  },
  lost: {
    title: 'Steuerung verloren',
    expired: 'Die Zeit für diese Übernahme ist abgelaufen.',
    revoked: 'Der Server hat die Steuerung entzogen.',
    'other-operator': 'Jemand anderes hat die Steuerung übernommen.',
    'session-gone': 'Die Sitzung gibt es nicht mehr.',
    'connection-lost': 'Die Verbindung kam nicht rechtzeitig zurück.',
    'window-closed': 'Das steuernde Fenster wurde geschlossen.',
    refused: 'Der Server hat die Steuerung nicht gegeben.',
    'taken-back': 'Der Kunde oder ein anderer Agent hat die Steuerung zurückgenommen.'
  },
  customer: {
    pending: 'Wartet auf den Kunden',
    authorizing: 'Der Kunde wird gerade gefragt',
    driving: 'Der Kunde steuert',
    hint: 'Sie sehen zu. Bitten Sie um die Steuerung, um zu klicken und zu tippen.',
    drivingHint: 'Der Kunde sieht es und kann ebenfalls handeln.',
    asked: 'Der Kunde wird um die Steuerung gebeten …',
    notGiven: 'Keine Steuerung',
    expired: 'Der Kunde hat nicht rechtzeitig geantwortet.',
    revoked: 'Der Kunde hat die Steuerung zurückgenommen.',
    given: 'Der Kunde hat die Steuerung gegeben',
    givenHint: 'Kein Fenster hier hat sie aufgenommen.',
    refused: 'Der Kunde hat abgelehnt.',
    'taken-back': 'Der Kunde oder ein anderer Agent hat die Steuerung zurückgenommen.'
  },
  giveBackDialog: {
    title: 'Steuerung zurückgeben',
    what: 'Der Agent macht hier weiter. Sagen Sie ihm, wie es ausging.',
    whatUnreported: 'Der Agent macht hier weiter. Dieser Server nimmt weder Ergebnis noch Notiz an.',
    outcome: 'Ergebnis',
    done: 'Erledigt',
    doneHint: 'Was gewünscht war, ist getan.',
    'could-not': 'Nicht möglich',
    'could-notHint': 'Es ging nicht; die Notiz sagt, warum.',
    cancelled: 'Abgebrochen',
    cancelledHint: 'Es wurde nichts getan.',
    note: 'Notiz für den Agenten',
    notePlaceholder: 'Was Sie getan haben oder was im Weg steht'
  },
  declineDialog: {
    title: 'Anfrage ablehnen',
    what: 'Der Agent erfährt, dass niemand übernimmt.',
    note: 'Grund'
  },
  forceDialog: {
    title: 'Die Steuerung jemandem wegnehmen?',
    window: 'Ein anderes Fenster dieser App steuert. Es sieht danach nur noch zu.',
    operator: '{name} steuert gerade und verliert die Steuerung sofort.',
    confirm: 'Steuerung übernehmen'
  },
  failed: {
    take: 'Die Steuerung konnte nicht übernommen werden',
    extend: 'Die Zeit konnte nicht verlängert werden',
    release: 'Die Steuerung konnte nicht zurückgegeben werden',
    decline: 'Die Anfrage konnte nicht abgelehnt werden'
  },
  announce: {
    observing: 'Sie sehen nur zu. Hier steuert niemand.',
    requested: 'Ein Mensch wird gebraucht.',
    acquiring: 'Die Steuerung wird übernommen.',
    driving: 'Sie steuern. Tasten gehen an die Seite.',
    drivenElsewhere: 'Jemand anderes steuert. Sie sehen zu.',
    suspended: 'Verbindung verloren. Tasten erreichen die Seite nicht.',
    releasing: 'Die Steuerung wird zurückgegeben.',
    asking: 'Der Kunde wird um die Steuerung gebeten.',
    refused: 'Der Kunde hat abgelehnt. Sie sehen zu.',
    lost: 'Die Steuerung ist verloren.',
    away: 'Castdecks eigener Prozess ist nicht erreichbar. Tasten erreichen die Seite nicht.',
    minuteLeft: 'Noch eine Minute Steuerung.'
  }
} satisfies Translation<typeof en>
