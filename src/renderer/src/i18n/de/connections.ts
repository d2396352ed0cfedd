import type { Translation } from '../translation'
import type en from '../en/connections'

export default {
  title: 'Verbindungen',
  subtitle: 'Keine Verbindungen | {count} Verbindung | {count} Verbindungen',
  add: 'Verbindung hinzufügen',
  more: '+{count}',
  onlineIn: 'online, {latency}',
  health: {
    unknown: 'nicht bekannt',
    connecting: 'verbindet',
    online: 'online',
    offline: 'offline',
    unauthorised: 'nicht berechtigt',
    error: 'gestört'
  },
  dialect: {
    auto: 'Selbst herausfinden',
    documented: 'Dokumentierte Browser-API',
    steel: 'Steel'
  },
  shortDialect: {
    documented: 'Browser-API',
    steel: 'Steel',
    cobrowse: 'Cobrowse'
  },
  service: {
    browser: 'Server der Browser-API',
    steel: 'Steel',
    cobrowse: 'Cobrowse'
  },
  serviceHint: {
    browser: 'Entfernte Browser von KI-Agenten, zum Zusehen und Übernehmen.',
    steel: 'Entfernte Browser, die ein Steel-Server betreibt.',
    cobrowse: 'Bildschirme von Kundinnen und Kunden, mit deren Zustimmung.'
  },
  column: {
    name: 'Name',
    server: 'Server',
    health: 'Zustand',
    seen: 'Letzte Antwort',
    actions: 'Aktionen'
  },
  never: 'nie',
  localUrl: 'auf diesem Rechner',
  nextTry: 'nächster Versuch in {time}',
  leftOut:
    'Nichts wurde ausgelassen. | Einmal schickte er etwas, das keinen Sinn ergibt und ausgelassen wurde. Fehlt etwas, sagen Sie es denen, die ihn betreiben. | {count}-mal schickte er etwas, das keinen Sinn ergibt und ausgelassen wurde. Fehlt etwas, sagen Sie es denen, die ihn betreiben.',
  retryNow: 'Jetzt versuchen',
  diagnose: 'Diagnose',
  actionsFor: 'Aktionen für {name}',
  empty: 'Noch keine Verbindungen',
  emptyText: 'Fügen Sie den Server hinzu, dessen Sitzungen Sie sehen möchten.',
  failedToLoad: 'Die Verbindungen ließen sich nicht laden.',
  removeTitle: '„{name}“ entfernen?',
  removeText: 'Ihre Sitzungen verlassen die Liste, ihr Geheimnis wird gelöscht. Auf dem Server laufen die Sitzungen weiter.',
  removed: '„{name}“ wurde entfernt.',
  form: {
    addTitle: 'Verbindung hinzufügen',
    service: 'Was ist es?',
    editTitle: '„{name}“ bearbeiten',
    name: 'Name',
    nameNeeded: 'Geben Sie ihr einen Namen.',
    colour: 'Farbe der Umgebung',
    colourName: 'Farbe {number}',
    url: 'Adresse',
    urlHint: 'Wo der Server antwortet, zum Beispiel https://browsers.example.com',
    urlNeeded: 'Geben Sie eine Adresse ein, die mit http:// oder https:// beginnt.',
    dialect: 'Dialekt',
    agentId: 'Agent-ID',
    agentIdHint: 'Steht im Pfad der dokumentierten API; Steel braucht sie nicht.',
    agentIdNeeded: 'Geben Sie die ID des Agenten ein.',
    auth: 'Anmeldung',
    authType: {
      none: 'Keine',
      bearer: 'Bearer-Token',
      header: 'Eigener Header'
    },
    headerName: 'Header',
    headerInvalid: 'Der Name eines Headers hat nur Buchstaben, Ziffern und Bindestriche.',
    secret: 'Geheimnis',
    secretStored: 'Eines ist gespeichert. Leer lassen, um es zu behalten.',
    secretHint: {
      keychain: 'Liegt im Schlüsselbund dieses Systems und wird nie wieder gezeigt.',
      vault: 'Liegt im Tresor und wird nie wieder gezeigt.',
      memory: 'Bleibt im Arbeitsspeicher, bis Castdeck endet; nichts wird gespeichert.'
    },
    secretForget: 'Gespeichertes Geheimnis vergessen',
    exposed: 'Das Geheimnis ginge offen über das Netz: Alle auf dem Weg könnten es lesen.',
    exposedRemedy: 'Nehmen Sie eine https://-Adresse oder einen Tunnel, der auf diesem Rechner endet.',
    exposedSent: 'Das Geheimnis wurde offen gesendet, über einfaches http.',
    test: 'Prüfen',
    testing: 'Der Server wird gefragt …',
    found: '{dialect} antwortet in {latency}.',
    foundVersion: '{dialect} ({version}) antwortet in {latency}.',
    foundSessions: 'Er hat keine Sitzungen. | Er hat eine Sitzung. | Er hat {count} Sitzungen.'
  },
  cobrowse: {
    api: 'Adresse der API',
    apiHint: 'Der gehostete Dienst, oder wo Ihre Firma einen eigenen betreibt.',
    useHosted: 'Den gehosteten Dienst nehmen, {url}',
    license: 'Lizenzschlüssel',
    licenseHint: 'Der, den die App Ihrer Kundschaft enthält. Er ist nicht geheim.',
    foundAgent: 'Dort sind Sie bekannt als {who}.',
    practise: 'Um Support zu üben, öffnen Sie die Kundenseite und suchen Sie sie dann unter Geräte.'
  },
  token: {
    source: 'Woher kommt Ihr Token?',
    from: {
      pasted: 'Ich füge ihn ein',
      url: 'Von einer Adresse',
      command: 'Von einem Befehl'
    },
    fromHint: {
      pasted: 'Sie erfahren, bevor er abläuft, und fügen einen neuen ein.',
      url: 'Castdeck fragt dort, und erneut, bevor er abläuft.',
      command: 'Castdeck führt ein Programm aus, das ihn ausgibt, und erneut, bevor er abläuft.',
      noCommand: 'Nur die Desktop-App führt Programme aus; dieses Fenster ist in einem Browser. Nehmen Sie eine Adresse.'
    },
    token: 'Token',
    needed: 'Fügen Sie den Token (JWT) ein, den Ihre Firma im Support ausgibt.',
    endless: 'Der Token nennt kein Ende.',
    runsOut: 'Der Token läuft am {date} ab ({ago}).',
    ranOut: 'Dieser Token ist am {date} abgelaufen ({ago}). Fügen Sie einen neueren ein.',
    url: 'Adresse, die Token ausgibt',
    urlHint: 'Antwortet mit dem Token als Text oder als JSON mit einem Feld „token“.',
    program: 'Programm',
    programHint: 'Sein voller Pfad. Es läuft ohne Shell, und was es ausgibt, ist der Token.',
    programNeeded: 'Geben Sie das Programm an, das den Token ausgibt.',
    programBatch:
      'Eine Batchdatei (.bat, .cmd) braucht eine Shell, und Castdeck benutzt keine. Geben Sie das Programm an, das sie aufruft, und seine Argumente darunter.',
    args: 'Argumente',
    argsHint: 'Eines pro Zeile.',
    exposed: 'Der Token ginge offen über das Netz: Alle auf dem Weg könnten ihn lesen.',
    left: 'Token läuft {ago} ab',
    renewed: 'Token wird von selbst erneuert',
    expired: 'Token ist abgelaufen',
    paste: 'Neuen einfügen',
    soon: 'Der Token von „{name}“ läuft {ago} ab',
    soonText: 'Geräte und Sitzungen antworten dann nicht mehr. Fügen Sie vorher einen neuen ein.',
    notRenewed:
      'Geräte und Sitzungen antworten dann nicht mehr, und ein neuer ist nicht zu haben. Prüfen Sie den Befehl oder die Adresse, die ihn ausgibt; Castdeck versucht es weiter.'
  },
  credentials: {
    title: 'Wo Geheimnisse liegen',
    keychain: 'Im Schlüsselbund dieses Systems.',
    vault: 'In einer Tresordatei unter Ihrer Passphrase.',
    memory: 'Nur im Arbeitsspeicher: Sie sind fort, wenn Castdeck endet.',
    locked: 'Der Tresor ist verschlossen: Gespeicherte Geheimnisse sind erst nutzbar, wenn er offen ist.',
    noKeychain: 'Dieser Rechner hat keinen Schlüsselbund, den Castdeck nutzen könnte.',
    keychainSaid: 'Die Bibliothek des Schlüsselbunds sagt: {message}',
    keychainThere: 'Dieses System hat einen Schlüsselbund, der antwortet. Beim Umzug dorthin bleibt nichts zurück.',
    lookAgain: 'Erneut nach einem Schlüsselbund suchen',
    move: 'In den Schlüsselbund umziehen'
  },
  vault: {
    create: 'Tresor anlegen',
    createText: 'Geheimnisse liegen in einer Datei, die nur Ihre Passphrase öffnet. Niemand kann sie Ihnen wiederherstellen.',
    open: 'Tresor öffnen',
    openText: 'Ihre gespeicherten Geheimnisse sind mit Ihrer Passphrase verschlossen.',
    passphrase: 'Passphrase',
    length: 'Mindestens {count} Zeichen.',
    again: 'Noch einmal',
    mismatch: 'Die beiden sind nicht gleich.',
    createButton: 'Tresor anlegen',
    openButton: 'Tresor öffnen',
    useMemory: 'Nur für diesen Lauf behalten'
  },
  host: {
    title: 'Lokaler Host',
    phase: {
      stopped: 'Angehalten',
      starting: 'Startet',
      running: 'Läuft',
      restarting: 'Startet erneut',
      failed: 'Gescheitert'
    },
    start: 'Starten',
    stop: 'Anhalten',
    restart: 'Neu starten',
    url: 'Adresse',
    chromium: 'Browser',
    restarts: 'Neustarts',
    customerSide: 'Kundenseite öffnen',
    phoneSide: 'Kundenseite mit Telefon öffnen',
    customerSideText:
      'Übungsseiten, auf denen Sie die Kundschaft spielen: Jede erscheint unter {devices}, und Sie helfen ihr von hier aus.'
  }
} satisfies Translation<typeof en>
