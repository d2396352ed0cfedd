// What the customer's side says.
const customerTexts = {
  en: {
    title: 'The customer’s side',
    app: 'The app',
    elsewhere: 'Another page',
    help: 'Get a code for an agent',
    code: 'Code from an agent',
    use: 'Use',
    stopControl: 'Take control back',
    stopFull: 'Show the app alone',
    end: 'End session',
    screen: 'Your device',
    wayOut: 'Keys go to the device. Ctrl+Alt+Esc leads back to the buttons.',
    no: 'No',
    yes: 'Yes',
    connecting: 'Connecting',
    starts: 'Your device starts.',
    incomplete: 'This address is not complete: open it as the host has printed it.',
    expired: 'This address has run out. Ask for a new one.',
    lost: 'Connection lost, trying again.',
    again: 'Trying again.',
    absent:
      'The host does not answer, or this address is not valid any more. Trying again. If it does not help, ask for a new address.',
    digits: 'A code has six digits.',
    ended: 'The session has ended. Nobody sees your device any more.',
    tellCode: (code) => `Tell your agent this code: ${code}`,
    recorded: 'This session is recorded.',
    willBeRecorded: 'The session is recorded.',
    sees: {
      app: (agent) => `${agent} sees this app.`,
      device: (agent) => `${agent} sees all of your device.`
    },
    controls: {
      app: (agent) => `${agent} sees and controls this app.`,
      device: (agent) => `${agent} sees and controls all of your device.`
    },
    questions: {
      session: (agent) => `${agent} would like to see this app on your device. Do you agree?`,
      remote_control: (agent) => `${agent} would like to control this app: to click and type for you. Do you agree?`,
      full_device: (agent) => `${agent} would like to see all of your device, also outside this app. Do you agree?`
    },
    problems: {
      browser_error: () => 'The device does not answer.',
      not_found: () => 'There is no session with this code. It may have run out.',
      conflict: () => 'That came too late: the session is not as it was.',
      too_many_requests: (seconds) => `That is too soon. Wait ${seconds ? `${seconds} s` : 'a minute'} and try again.`,
      too_many_sessions: () => 'This host is busy: it runs as many sessions as it can. Try again later.'
    }
  },
  de: {
    title: 'Die Kundenseite',
    app: 'Die App',
    elsewhere: 'Eine andere Seite',
    help: 'Code für einen Agenten holen',
    code: 'Code eines Agenten',
    use: 'Einlösen',
    stopControl: 'Steuerung zurücknehmen',
    stopFull: 'Nur noch die App zeigen',
    end: 'Sitzung beenden',
    screen: 'Ihr Gerät',
    wayOut: 'Tasten gehen an das Gerät. Strg+Alt+Esc führt zurück zu den Knöpfen.',
    no: 'Nein',
    yes: 'Ja',
    connecting: 'Verbindung wird aufgebaut',
    starts: 'Ihr Gerät startet.',
    incomplete: 'Diese Adresse ist nicht vollständig: Öffnen Sie sie so, wie der Host sie ausgegeben hat.',
    expired: 'Diese Adresse ist abgelaufen. Fordern Sie eine neue an.',
    lost: 'Verbindung verloren, neuer Versuch.',
    again: 'Neuer Versuch.',
    absent:
      'Der Host antwortet nicht, oder diese Adresse gilt nicht mehr. Neuer Versuch. Wenn das nicht hilft, fordern Sie eine neue Adresse an.',
    digits: 'Ein Code hat sechs Ziffern.',
    ended: 'Die Sitzung ist beendet. Niemand sieht Ihr Gerät mehr.',
    tellCode: (code) => `Sagen Sie Ihrem Agenten diesen Code: ${code}`,
    recorded: 'Diese Sitzung wird aufgezeichnet.',
    willBeRecorded: 'Die Sitzung wird aufgezeichnet.',
    sees: {
      app: (agent) => `${agent} sieht diese App.`,
      device: (agent) => `${agent} sieht Ihr ganzes Gerät.`
    },
    controls: {
      app: (agent) => `${agent} sieht und steuert diese App.`,
      device: (agent) => `${agent} sieht und steuert Ihr ganzes Gerät.`
    },
    questions: {
      session: (agent) => `${agent} möchte diese App auf Ihrem Gerät sehen. Sind Sie einverstanden?`,
      remote_control: (agent) => `${agent} möchte diese App steuern: für Sie klicken und tippen. Sind Sie einverstanden?`,
      full_device: (agent) => `${agent} möchte Ihr ganzes Gerät sehen, auch außerhalb dieser App. Sind Sie einverstanden?`
    },
    problems: {
      browser_error: () => 'Das Gerät antwortet nicht.',
      not_found: () => 'Zu diesem Code gibt es keine Sitzung. Vielleicht ist er abgelaufen.',
      conflict: () => 'Das kam zu spät: Die Sitzung ist nicht mehr, wie sie war.',
      too_many_requests: (seconds) =>
        `Das ist zu früh. Versuchen Sie es in ${seconds ? `${seconds} s` : 'einer Minute'} noch einmal.`,
      too_many_sessions: () => 'Dieser Host ist ausgelastet: Es laufen so viele Sitzungen, wie er kann. Versuchen Sie es später.'
    }
  }
}
