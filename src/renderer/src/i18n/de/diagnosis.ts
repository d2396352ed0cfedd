import type { Translation } from '../translation'
import type en from '../en/diagnosis'

export default {
  title: 'Diagnose von „{name}“',
  back: 'Zurück zu den Verbindungen',
  again: 'Erneut prüfen',
  copy: 'Bericht kopieren',
  save: 'Bericht sichern',
  copied: 'Der Bericht ist in der Zwischenablage.',
  saved: 'Der Bericht wurde gesichert.',
  gone: 'Diese Verbindung gibt es nicht mehr.',
  running: 'Jeder Pfad wird versucht …',
  runningHint: 'Das dauert höchstens eine halbe Minute.',
  triedAt: 'Versucht',
  api: 'API',
  embedder: 'Sitzungsseite von Castdeck',
  embedderHint: 'Diesem Origin muss das Konto vertrauen.',
  fine: 'Alles, was versucht wurde, kommt durch.',
  troubles: 'Alles kommt durch. | Ein Punkt steht im Weg. | {count} Punkte stehen im Weg.',
  unsure: 'Nichts ist sicher blockiert, aber etwas hat geantwortet, das vielleicht nicht der Dienst ist.',
  role: {
    agents: 'Was der Support braucht',
    devices: 'Was die Geräte der Kundschaft brauchen',
    orchestrator: 'Was die Steuerung virtueller Agenten braucht'
  },
  roleHint: {
    agents: 'Von diesem Rechner aus versucht.',
    devices: 'Nur von diesem Rechner aus versucht: Das Netz der Kundschaft kann anders sein.',
    orchestrator: 'Nur wo KI-Agenten den Dienst über MCP nutzen. Nur von diesem Rechner aus versucht.'
  },
  kind: {
    rest: 'REST-API',
    socket: 'Laufende Neuigkeiten (WebSocket)',
    proxy: 'Universelles Co-Browsing',
    recording: 'Aufzeichnungen',
    frontend: 'Sitzungsseite und ihre Dateien',
    token: 'Token',
    licence: 'Lizenzschlüssel',
    clock: 'Uhr dieses Rechners',
    embedding: 'Sitzungsseite in Castdeck'
  },
  path: {
    open: 'kommt durch',
    blocked: 'blockiert',
    unsure: 'nicht sicher',
    skipped: 'nicht versucht'
  },
  state: {
    open: 'in Ordnung',
    blocked: 'nicht in Ordnung',
    unsure: 'nicht sicher',
    skipped: 'nicht versucht'
  },
  unsureText: 'Etwas hat geantwortet, das der Dienst sein kann oder ein Proxy dazwischen.',
  socketText: 'Die Verbindung lässt sich nicht auf WebSocket umstellen.',
  socketRemedy: 'Lassen Sie diesen Wechsel auf {address} durch; bis dahin sind Listen so alt wie ihre letzte Abfrage.',
  status: 'HTTP {status}',
  report: {
    title: 'Castdeck: Diagnose einer Cobrowse-Verbindung',
    at: 'Versucht: {date}',
    api: 'API: {api}',
    embedder: 'Origin, der Sitzungsseiten zeigt: {origin}',
    remedy: 'Abhilfe: {text}',
    said: 'Antwort: {text}',
    allow: 'Was durchgelassen werden muss',
    https: 'HTTPS-Anfragen, gleich mit welcher Methode, an diese Adressen und alles darunter:',
    socket:
      'Der Wechsel zu WebSocket (Header Upgrade, Connection und Sec-WebSocket-*) auf {address}; die Verbindung bleibt offen, solange sie gebraucht wird.',
    headers: 'Alle Header, auch eigene, in beide Richtungen auf all diesen Adressen.',
    query: 'Alle Query-Parameter, unverändert, auf jedem Pfad.',
    frontend: 'Jeder andere Pfad ist eine Seite des Dienstes und wird mit /index.html beantwortet.',
    devices:
      'Was Geräte brauchen, muss auch in den Netzen der Kundschaft durchkommen; versucht wurde es nur von diesem Rechner aus.'
  }
} satisfies Translation<typeof en>
