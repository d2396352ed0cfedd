/** Beendete Support-Sitzungen. */
export default {
  title: 'Verlauf',
  subtitle: 'Beendete Support-Sitzungen, die neueste zuerst.',
  back: 'Geräte',
  list: 'Vergangene Support-Sitzungen',
  loading: 'Der Verlauf wird geladen',
  more: 'Ältere Sitzungen werden geladen …',
  all: 'Das sind alle.',
  column: {
    customer: 'Kunde',
    device: 'Gerät',
    agent: 'Agent',
    began: 'Begonnen',
    lasted: 'Dauer',
    ended: 'Ende',
    recording: 'Aufzeichnung'
  },
  neverBegan: 'nicht begonnen',
  notRecorded: 'nicht aufgezeichnet',
  open: 'Aufzeichnung öffnen',
  openOf: 'Aufzeichnung öffnen: {name}',
  noVideo: 'Von dieser Sitzung gibt es kein Video',
  noVideoText: 'Vielleicht arbeitet der Dienst noch daran. Versuchen Sie es in einigen Minuten wieder.',
  gone: 'Der Dienst hat von dieser Sitzung keine Aufzeichnung mehr',
  goneText: 'Dienste bewahren Aufzeichnungen nur eine Zeit lang auf; der lokale Host behält die letzten, bis er angehalten wird.',
  empty: 'Noch ist keine Sitzung beendet',
  emptyText: 'Sitzungen mit Geräten von Kunden erscheinen hier, wenn sie beendet sind.',
  failed: 'Der Verlauf war nicht zu bekommen',
  olderFailed: 'Ältere Sitzungen waren nicht zu bekommen.'
}
