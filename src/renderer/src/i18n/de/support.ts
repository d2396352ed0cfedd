import type { Translation } from '../translation'
import type en from '../en/support'

export default {
  head: {
    agent: 'mit {name}',
    nobody: 'noch ohne Agent',
    leave: 'Verlassen',
    leaveHint: 'Zurück zur Liste. Die Sitzung läuft weiter.',
    left: 'Sie haben „{name}“ verlassen',
    leftHint:
      'Die Sitzung läuft weiter: Öffnen Sie sie wieder aus der Liste. Eine, die einige Minuten allein bleibt, beendet der Dienst.',
    leftGivenBack:
      'Die Steuerung wurde zurückgegeben, und die Sitzung läuft weiter: Öffnen Sie sie wieder aus der Liste. Eine, die einige Minuten allein bleibt, beendet der Dienst.',
    end: 'Sitzung beenden',
    recorded: 'Diese Sitzung wird aufgezeichnet'
  },
  endDialog: {
    title: 'Diese Sitzung beenden?',
    text: 'Die Sitzung mit „{name}“ endet für den Kunden und für alle, die teilnehmen. Das lässt sich nicht rückgängig machen. Wenn sie weiterlaufen soll, verlassen Sie sie stattdessen.',
    confirm: 'Für alle beenden'
  },
  frame: {
    title: 'Das Gerät von {name}',
    loading: 'Die Ansicht des Geräts ist unterwegs',
    again: 'Noch einmal laden'
  },
  stage: {
    codeTitle: 'Lesen Sie dem Kunden diesen Code vor',
    codeHint: 'Wartet darauf, dass der Kunde ihn in der App eingibt.',
    code: 'Sitzungscode',
    copyCode: 'Code kopieren',
    codeExpires: 'Gültig noch',
    codeExpired: 'Dieser Code ist abgelaufen. Eine neue Sitzung hat einen neuen.',
    device: 'Wartet auf das Gerät',
    deviceHint: 'Es wird gebeten beizutreten. Vielleicht muss der Kunde die App öffnen.',
    contacting: 'Das Gerät wird zum ersten Mal gefragt …',
    retrying: 'Das Gerät wird erneut gefragt: {attempt} von {attempts}',
    cancel: 'Aufgeben',
    joining: 'Sie treten der Sitzung des Kunden bei …',
    joiningHint: 'Der Kunde wird gefragt, sobald der Dienst weiß, dass Sie da sind.',
    authorizing: 'Der Kunde wird gerade gefragt',
    authorizingHint: 'Er entscheidet, ob Sie das Gerät sehen dürfen. Mehr als warten lässt sich nicht tun.',
    answerWithin: 'Zeit für die Antwort',
    ended: 'Diese Sitzung ist beendet',
    failed: 'Diese Sitzung ist fehlgeschlagen',
    endedAt: '{time}, nach {duration}',
    unknownReason: 'Der Dienst sagt: {reason}',
    recording: 'Aufzeichnung',
    connectAgain: 'Erneut verbinden',
    stale: 'Der Dienst antwortet nicht. Das war bekannt: {ago}.',
    away: 'Das war bekannt: {ago}.',
    retry: 'Jetzt versuchen'
  },
  tools: {
    label: 'Werkzeuge auf dem Gerät',
    control: 'Gerät steuern',
    askFirst: 'Gerät steuern: fragt erst den Kunden',
    colour: 'Farbe zum Zeichnen',
    colourName: 'Farbe {number}',
    back: 'Android: zurück',
    home: 'Android: Startseite',
    away: 'Castdecks eigener Prozess ist nicht erreichbar'
  },
  consent: {
    remoteControl: {
      label: 'Fernsteuerung',
      off: 'Um die Steuerung bitten',
      requested: 'Steuerung wird erbeten …',
      on: 'Sie haben die Steuerung',
      other: '{name} hat die Steuerung',
      otherUnnamed: 'Jemand anderes hat die Steuerung',
      otherWindow: 'Sie haben die Steuerung in einem anderen Fenster',
      rejected: 'Der Kunde hat abgelehnt',
      stop: 'Zurückgeben'
    },
    fullDevice: {
      label: 'Ganzes Gerät',
      off: 'Um das ganze Gerät bitten',
      requested: 'Ganzes Gerät wird erbeten …',
      on: 'Sie sehen das ganze Gerät',
      rejected: 'Ganzes Gerät abgelehnt',
      stop: 'Zurück zur App'
    },
    cancel: 'Abbrechen',
    askAgain: 'Erneut bitten',
    askAgainIn: 'erneut in {seconds} s'
  },
  status: {
    label: 'Stand der Sitzung',
    time: 'Zeit, seit der Kunde Sie hereingelassen hat',
    latency: 'Hin und zurück zum Gerät',
    noAnswer: 'keine Antwort seit {seconds} s',
    noAnswerHint:
      'Das Gerät wurde gefragt und hat nicht geantwortet. Vielleicht schläft es oder hat kein Netz; was Sie sehen, kann alt sein.',
    measuring: 'wird gemessen …',
    endsIn: 'endet in',
    endsSoon: 'Der Dienst beendet diese Sitzung in weniger als zwei Minuten.',
    others: 'Auch hier',
    keys: 'Tasten gehen zum Gerät, solange es den Fokus hat'
  },
  info: {
    customer: 'Kunde',
    device: 'Gerät',
    platform: 'Plattform',
    model: 'Modell',
    app: 'App',
    appId: 'App-ID',
    os: 'System',
    sdk: 'SDK',
    locale: 'Sprache',
    timezone: 'Zeitzone',
    state: 'Zustand',
    states: { pending: 'wartet', authorizing: 'der Kunde wird gefragt', active: 'aktiv', ended: 'beendet' },
    code: 'Code',
    activated: 'Hereingelassen',
    endedAt: 'Beendet',
    expires: 'Endet von selbst',
    recorded: 'Aufgezeichnet',
    consents: 'Zustimmungen',
    consent: { off: 'nicht erbeten', requested: 'wird erbeten', on: 'gegeben', rejected: 'abgelehnt' },
    view: 'Ansicht des Geräts',
    phases: {
      closed: 'nicht offen',
      loading: 'lädt',
      ready: 'da',
      untrusted: 'das Konto vertraut dieser App nicht',
      refused: 'das Token wurde abgelehnt',
      failed: 'fehlgeschlagen'
    }
  },
  commands: {
    nextColour: 'Nächste Farbe',
    askControl: 'Um die Steuerung bitten',
    cancelControl: 'Nicht mehr um die Steuerung bitten',
    giveBack: 'Steuerung zurückgeben',
    focusDevice: 'Tastatur an das Gerät geben',
    askDevice: 'Um das ganze Gerät bitten',
    stopDevice: 'Das ganze Gerät verlassen',
    leave: 'Sitzung verlassen',
    reload: 'Ansicht des Geräts noch einmal laden',
    copyCode: 'Sitzungscode kopieren'
  },
  endedReason: {
    device_ended: 'Der Kunde hat sie beendet.',
    agent_ended: 'Ein Agent hat sie beendet.',
    pending_timeout: 'Niemand ist rechtzeitig beigetreten.',
    authorizing_timeout: 'Der Kunde hat nicht rechtzeitig geantwortet.',
    active_timeout: 'Eine Seite war zu lange fort.',
    limit_enforcement: 'Sie hat die längste Zeit erreicht, die der Dienst erlaubt.'
  }
} satisfies Translation<typeof en>
