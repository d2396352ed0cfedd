/** Geräte von Kunden: die Liste, ihre Filter und Ansichten, ein Gerät, und wie eine Sitzung mit ihm beginnt. */
export default {
  count: '{count} Gerät | {count} Geräte',
  countShown: '{shown} von {total}',
  connection: 'Verbindung',
  refresh: 'Den Dienst jetzt fragen',
  search: 'Name, eigene Daten, Modell, ID suchen',
  list: 'Geräte',
  enterCode: 'Sechsstelliger Code',
  history: 'Verlauf',
  loading: 'Die Geräte werden geladen',
  column: {
    presence: 'Zustand',
    model: 'Gerät',
    app: 'App',
    menu: 'Aktionen'
  },
  sortBy: 'Nach {column} sortieren',
  presence: {
    online: 'Online',
    connectable: 'Weckbar',
    offline: 'Offline'
  },
  presenceHint: {
    online: 'Die App ist offen: eine Sitzung kann sofort beginnen.',
    connectable: 'Die App ist zu, lässt sich aber durch eine Nachricht wecken.',
    offline: 'Erreichbar erst wieder, wenn der Kunde die App öffnet.'
  },
  never: 'nicht bekannt',
  platform: {
    web: 'Web',
    ios: 'iOS',
    android: 'Android',
    windows: 'Windows',
    macos: 'macOS'
  },
  row: {
    menu: 'Aktionen für {name}',
    connect: 'Verbinden',
    copyId: 'Geräte-ID kopieren',
    copyLink: 'Link zum Gerät kopieren',
    alike: 'Nur {field}: {value}'
  },
  filters: 'Filter',
  filtersOn: 'Filter, {count} gesetzt',
  filter: {
    presence: 'Zustand',
    any: 'Jeder',
    online: 'Online',
    connectable: 'Erreichbar',
    platform: 'Plattform',
    fields: 'Eigene Daten',
    field: 'Feld',
    is: 'ist',
    value: 'Wert',
    addField: 'Bedingung hinzufügen',
    removeField: 'Bedingung zu {field} entfernen',
    reset: 'Alle zeigen'
  },
  views: {
    title: 'Ansichten',
    all: 'Alle Geräte',
    save: 'Diese Ansicht speichern …',
    rename: '„{name}“ umbenennen …',
    remove: '„{name}“ löschen',
    update: 'Änderungen an „{name}“ speichern',
    saveTitle: 'Diese Ansicht speichern',
    saveText: 'Suche, Filter und Reihenfolge unter einem Namen. Gilt für jede Verbindung.',
    renameTitle: 'Ansicht umbenennen',
    name: 'Name',
    taken: 'So heißt schon eine andere Ansicht.'
  },
  columns: {
    title: 'Spalten',
    hint: 'Eigene Daten, die die Liste zeigt.',
    none: 'Noch hat kein Gerät eigene Daten.'
  },
  state: {
    empty: 'Noch wurde kein Gerät gesehen',
    emptyText: 'Ein Gerät erscheint hier, sobald Ihre App mit dem Cobrowse-SDK darauf geöffnet wurde.',
    emptyPractice:
      'Öffnen Sie die Seite des Übungskunden in einem anderen Tab und spielen Sie selbst den Kunden: dann erscheint das Gerät hier.',
    practise:
      'Niemand ist online. Spielen Sie selbst den Kunden: öffnen Sie seine Seite in einem anderen Tab, dann kommt das Gerät hier online.',
    nothing: 'Kein Gerät passt',
    nothingText: 'Ändern Sie die Suche oder die Filter, oder zeigen Sie alle.',
    failed: 'Die Geräte konnten nicht aufgelistet werden',
    noConnection: 'Noch keine Cobrowse-Verbindung',
    noConnectionText: 'Fügen Sie den Dienst hinzu, mit dem die Apps Ihrer Kunden sprechen.',
    toConnections: 'Verbindungen',
    unknownConnection: 'Diese Verbindung ist hier nicht bekannt',
    unknownConnectionText:
      'Der Link nennt „{id}“, was keine Ihrer Cobrowse-Verbindungen ist. Vielleicht wurde sie entfernt, oder sie gehört zu einem anderen Rechner.',
    anotherConnection: 'Andere Verbindung zeigen',
    asOf: 'Stand: {ago}.',
    waiting: 'Der Dienst hat noch nicht geantwortet.',
    paused: 'Keine laufende Aktualisierung.',
    pausedText: 'Sie geht weiter, sobald der Dienst erreichbar ist; bis dahin von Hand aktualisieren.'
  },
  details: {
    title: 'Einzelheiten des Geräts',
    close: 'Einzelheiten schließen',
    gone: 'Dieses Gerät steht nicht mehr in der Liste',
    goneText: 'Der Dienst nennt es nicht mehr, oder es gehört zu einer anderen Verbindung.',
    device: 'Gerät',
    customData: 'Eigene Daten',
    sessions: 'Laufende Sitzungen',
    openSession: 'Sitzung öffnen',
    noSessions: 'Keine',
    id: 'Geräte-ID',
    platform: 'Plattform',
    model: 'Modell',
    os: 'Systemversion',
    app: 'App',
    appId: 'App-ID',
    sdk: 'SDK-Version',
    locale: 'Sprache',
    timezone: 'Zeitzone',
    lastActive: 'Zuletzt aktiv'
  },
  code: {
    title: 'Sechsstelliger Code',
    what: 'Der Kunde liest ihn Ihnen vor. Er gilt etwa 20 Minuten.',
    label: 'Code',
    example: '123 456',
    open: 'Sitzung öffnen',
    notSix: 'Ein Code hat sechs Ziffern. Den Kunden bitten, ihn noch einmal vorzulesen.',
    unknown:
      'Keine Sitzung wartet mit diesem Code. Die Ziffern vergleichen oder den Kunden um einen neuen bitten: Er kann abgelaufen sein.'
  },
  attempt: {
    region: 'Beginnende Sitzungen',
    indicator: '{count} Sitzung wird begonnen | {count} Sitzungen werden begonnen',
    results: '{count} Versuch ist vorbei | {count} Versuche sind vorbei',
    connecting: 'Verbindet …',
    creating: 'Die Sitzung wird angelegt …',
    contacting: 'Das Gerät wird benachrichtigt …',
    retrying: 'Noch keine Antwort, neuer Versuch: {n} von {of}',
    asked: 'Der Kunde wird gefragt',
    connected: 'Verbunden',
    failed: 'Keine Sitzung mit {name}',
    arrived: '{name} hat geantwortet',
    open: 'Sitzung öffnen',
    cancel: 'Abbrechen',
    dismiss: 'Ausblenden',
    again: 'Erneut versuchen',
    code: 'Stattdessen nach einem sechsstelligen Code fragen',
    giveUp: 'Aufgegeben in'
  }
}
