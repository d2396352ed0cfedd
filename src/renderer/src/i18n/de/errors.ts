import type { Translation } from '../translation'
import type en from '../en/errors'

export default {
  'bad-request': {
    what: 'Der Server hat diese Anfrage nicht angenommen.',
    remedy: 'Prüfen Sie Ihre Eingabe; die Worte des Servers stehen in den Einzelheiten.'
  },
  unauthorised: {
    what: 'Der Server hat die Zugangsdaten nicht angenommen.',
    remedy: 'Geben Sie in der Verbindung ein gültiges Token ein.',
    whatMissing: 'Diese Verbindung braucht ein Token, und keines ist gespeichert.',
    remedyMissing: 'Geben Sie es in der Verbindung ein.'
  },
  'not-found': {
    what: 'Der Server kennt das nicht mehr.',
    remedy: 'Aktualisieren Sie die Liste; es ist vielleicht beendet oder entfernt.'
  },
  timeout: {
    what: 'Das hat zu lange gedauert.',
    remedy: 'Versuchen Sie es erneut; geschieht es oft, prüfen Sie das Netz und die Last des Servers.'
  },
  'server-error': {
    what: 'Der Server ist dabei gescheitert.',
    remedy: 'Versuchen Sie es gleich noch einmal; die Worte des Servers stehen in den Einzelheiten.'
  },
  unreachable: {
    what: 'Unter dieser Adresse antwortet nichts.',
    remedy: 'Prüfen Sie die Adresse, das Netz und ob der Server läuft.'
  },
  'tls-failed': {
    what: 'Ein Server antwortet, aber keine sichere Verbindung (https) kommt mit ihm zustande.',
    remedy:
      'Prüfen Sie Name und Port der Adresse. Sein Zertifikat muss für diesen Namen gelten; für eines einer eigenen Stelle starten Sie Castdeck mit NODE_EXTRA_CA_CERTS.'
  },
  'proxy-login': {
    what: 'Ein Proxy auf dem Weg verlangt eine Anmeldung, die Castdeck nicht geben kann.',
    remedy: 'Am Netz anmelden oder dessen Team bitten, diese Adresse ohne Anmeldung durchzulassen.'
  },
  'main-unreachable': {
    what: 'Castdecks eigener Prozess antwortet diesem Fenster nicht.',
    remedy:
      'Das Fenster versucht es von selbst wieder; bleibt es so, starten Sie Castdeck neu und öffnen Sie die Adresse, die es nennt.'
  },
  'bad-response': {
    what: 'Castdeck versteht die Antwort des Servers nicht.',
    remedy:
      'Prüfen Sie, ob die Adresse zu einem Dienst der gewählten Art gehört und ob nicht ein Proxy oder eine Anmeldeseite an seiner Stelle antwortet.',
    remedyMoved: 'Er verweist auf eine andere Adresse. Wenn Sie ihr trauen, tragen Sie sie stattdessen ein: {movedTo}'
  },
  'too-large': {
    what: 'Das ist größer als erlaubt.',
    remedy: 'Senden Sie es in kleineren Teilen.',
    remedyLimit: 'Nur die ersten {limit} werden gezeigt.'
  },
  'too-many-requests': {
    what: 'Der Server nimmt gerade nichts mehr an: zu viele Anfragen oder zu viele Sitzungen zugleich.',
    remedy: 'Warten Sie einen Moment oder beenden Sie eine Sitzung, die nicht gebraucht wird; Castdeck fragt solange seltener.',
    remedyAfter:
      'Warten Sie {retryAfter} s oder beenden Sie eine Sitzung, die nicht gebraucht wird; Castdeck fragt dann von selbst wieder.'
  },
  'not-supported': {
    what: 'Dieser Server oder diese Sitzung kann das nicht.',
    remedy: 'Nehmen Sie einen anderen Weg oder eine Verbindung, die es anbietet.'
  },
  'not-driving': {
    what: 'Sie steuern diese Sitzung nicht.',
    remedy: 'Übernehmen Sie zuerst die Steuerung.'
  },
  'paste-under-way': {
    what: 'Ein anderes Einfügen ist noch unterwegs.',
    remedy: 'Warten Sie, bis es fertig ist, oder brechen Sie es ab; fügen Sie dann noch einmal ein.'
  },
  'no-text-to-paste': {
    what: 'Ihre Zwischenablage enthält keinen Text.',
    remedy: 'Kopieren Sie einen Text und fügen Sie noch einmal ein. Dateien lassen sich auf das Bild ziehen.'
  },
  'held-by-other': {
    what: 'Jemand anderes steuert diese Sitzung.',
    remedy: 'Bitten Sie um die Rückgabe oder übernehmen Sie.'
  },
  cancelled: {
    what: 'Es wurde abgebrochen.',
    remedy: 'Starten Sie es wieder, wenn Sie möchten.'
  },
  'no-chromium': {
    what: 'Auf diesem Rechner gibt es keinen Browser, den der lokale Host starten könnte.',
    remedy: 'Installieren Sie Chrome, Chromium oder Edge und versuchen Sie es erneut.'
  },
  'chromium-crashed': {
    what: 'Der entfernte Browser hat sich unerwartet beendet.',
    remedy: 'Erstellen Sie eine neue Sitzung; das letzte Bild bleibt, bis Sie diese schließen.'
  },
  'host-stopped': {
    what: 'Der lokale Host läuft nicht.',
    remedy: 'Starten Sie ihn unter Verbindungen.'
  },
  'keychain-unavailable': {
    what: 'Dieser Rechner hat keinen Schlüsselbund, den Castdeck nutzen könnte.',
    remedy: 'Öffnen Sie einen Tresor mit Passphrase oder behalten Sie Geheimnisse nur für diesen Lauf.'
  },
  'vault-locked': {
    what: 'Der Tresor ist verschlossen.',
    remedy: 'Öffnen Sie ihn mit Ihrer Passphrase.'
  },
  'vault-wrong-passphrase': {
    what: 'Diese Passphrase öffnet den Tresor nicht.',
    remedy: 'Versuchen Sie es erneut; Groß- und Kleinschreibung zählt.'
  },
  'vault-spoilt': {
    what: 'Die Datei des Tresors war nicht zu verstehen und wurde beiseitegelegt.',
    remedy: 'Wählen Sie eine Passphrase für einen neuen Tresor und geben Sie die Geheimnisse Ihrer Verbindungen neu ein.',
    remedyFile:
      'Die alte liegt unter {file}. Wählen Sie eine Passphrase für einen neuen Tresor und geben Sie die Geheimnisse Ihrer Verbindungen neu ein.'
  },
  'vault-newer': {
    what: 'Der Tresor stammt von einer neueren Version von Castdeck.',
    remedy: 'Starten Sie diese, oder behalten Sie Geheimnisse nur für diesen Lauf.'
  },
  'disk-full': {
    what: 'Der Datenträger ist voll, es konnte nichts gespeichert werden.',
    remedy: 'Schaffen Sie Platz und versuchen Sie es erneut.'
  },
  'storage-failed': {
    what: 'Eine Datei von Castdeck ließ sich nicht lesen oder schreiben.',
    remedy: 'Prüfen Sie die Rechte des Ordners; die Einzelheiten nennen die Datei.'
  },
  forbidden: {
    what: 'Castdeck hat diese Anfrage abgelehnt.',
    remedy: 'Laden Sie das Fenster neu und versuchen Sie es erneut.'
  },
  'token-expired': {
    what: 'Das Token ist abgelaufen.',
    remedy: 'Unter Verbindungen ein neues einfügen oder es von einem Befehl oder einer Adresse erneuern lassen.'
  },
  'token-malformed': {
    what: 'Was als Token angegeben wurde, ist keines.',
    remedy: 'Das ganze Token noch einmal kopieren: drei Teile mit Punkten dazwischen.'
  },
  'token-unavailable': {
    what: 'Es war kein neues Token zu bekommen.',
    remedy: 'Unter Verbindungen den Befehl oder die Adresse prüfen, die Tokens ausgibt.'
  },
  'licence-refused': {
    what: 'Der Dienst kennt diese Lizenz nicht.',
    remedy: 'Den Lizenzschlüssel unter Verbindungen mit dem Ihres Kontos vergleichen.'
  },
  'device-silent': {
    what: 'Das Gerät hat nicht geantwortet.',
    remedy: 'Den Kunden bitten, die App zu öffnen oder einen sechsstelligen Code vorzulesen.',
    remedyAttempts:
      'Es wurde {attempts}-mal gefragt. Den Kunden bitten, die App zu öffnen oder einen sechsstelligen Code vorzulesen.'
  },
  'device-busy': {
    what: 'Der Kunde ist schon in einer Sitzung.',
    remedy: 'Diese Sitzung in der Liste öffnen oder erst beenden.'
  },
  'device-offline': {
    what: 'Dieses Gerät ist nicht da.',
    remedy: 'Den Kunden bitten, die App zu öffnen oder einen sechsstelligen Code vorzulesen.'
  },
  'cooling-down': {
    what: 'Der Kunde hat gerade abgelehnt.',
    remedy: 'Erst mit ihm sprechen; gleich kann wieder gefragt werden.',
    remedySeconds: 'Erst mit ihm sprechen; in {seconds} s kann wieder gefragt werden.'
  },
  'socket-blocked': {
    what: 'Live-Meldungen kommen nicht durch, alles andere schon.',
    remedy:
      'Etwas auf dem Weg blockiert WebSockets. Unter Verbindungen die Diagnose ausführen und den Bericht an das Netzwerkteam schicken.'
  },
  'clock-skew': {
    what: 'Die Uhr dieses Rechners geht falsch.',
    remedy: 'Vom Netz stellen lassen; sonst gelten Tokens als abgelaufen oder noch nicht gültig.',
    remedyMinutes:
      'Sie weicht um {minutes} min ab. Vom Netz stellen lassen; sonst gelten Tokens als abgelaufen oder noch nicht gültig.'
  },
  'embedder-untrusted': {
    what: 'Ihr Konto lässt Castdeck seine Sitzungen nicht zeigen.',
    remedy: 'Die Herkunft von Castdecks Sitzungsseite bei den vertrauten Herkünften Ihres Kontos eintragen.',
    remedyOrigin: '{origin} bei den vertrauten Herkünften Ihres Kontos eintragen.'
  },
  internal: {
    what: 'In Castdeck ist etwas schiefgegangen.',
    remedy: 'Versuchen Sie es erneut; geschieht es wieder, melden Sie es mit den Einzelheiten.'
  }
} satisfies Translation<typeof en>
