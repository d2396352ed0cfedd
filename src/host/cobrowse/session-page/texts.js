// What the session page says. `lng` of its address chooses; the browser's language where it does not.
const sessionTexts = {
  en: {
    session: 'Session',
    end: 'End session',
    tools: 'Tools',
    laser: 'Laser',
    drawing: 'Draw',
    control: 'Control',
    clear: 'Clear',
    colour: 'Colour',
    permissions: 'Permissions',
    screen: 'The customer’s screen',
    wayOut: 'Keys go to the device while you control it. Ctrl+Alt+Esc leads back to the buttons.',
    connecting: 'Connecting',
    states: {
      pending: 'Waiting for the customer',
      authorizing: 'The customer is being asked',
      active: 'Active',
      ended: 'Ended'
    },
    remote_control: {
      off: 'Ask for control',
      requested: 'Control: asked',
      on: 'Give control back',
      rejected: 'Control: refused'
    },
    full_device: {
      off: 'Ask for full device',
      requested: 'Full device: asked',
      on: 'Leave full device',
      rejected: 'Full device: refused'
    },
    code: (code) => `Waiting for the customer. Code: ${code}`,
    hidden: {
      elsewhere: 'The customer looks at something outside the app. Ask for the full device to see it.',
      away: 'The customer’s side is closed or has lost the connection. The session waits for it for some minutes.'
    },
    lost: 'Connection lost, trying again.',
    expired: 'The token has run out.',
    embed: 'This page is for embedding: it needs a token from the page around it.',
    problems: {
      unreachable: () => 'The host does not answer.',
      unauthorized: () => 'This token is not valid here. Ask for a new one.',
      not_found: () => 'There is no such session, or it is not one of yours.',
      conflict: () => 'This cannot be done as the session is now.',
      too_many_requests: (seconds) => `That is too soon. Wait ${seconds ? `${seconds} s` : 'a minute'} and try again.`,
      failed: () => 'The screen of the device cannot be shown.'
    }
  },
  de: {
    session: 'Sitzung',
    end: 'Sitzung beenden',
    tools: 'Werkzeuge',
    laser: 'Laser',
    drawing: 'Zeichnen',
    control: 'Steuern',
    clear: 'Löschen',
    colour: 'Farbe',
    permissions: 'Erlaubnisse',
    screen: 'Bildschirm des Kunden',
    wayOut: 'Tasten gehen an das Gerät, solange Sie es steuern. Strg+Alt+Esc führt zurück zu den Knöpfen.',
    connecting: 'Verbindung wird aufgebaut',
    states: {
      pending: 'Warten auf den Kunden',
      authorizing: 'Der Kunde wird gefragt',
      active: 'Aktiv',
      ended: 'Beendet'
    },
    remote_control: {
      off: 'Um Steuerung bitten',
      requested: 'Steuerung: angefragt',
      on: 'Steuerung zurückgeben',
      rejected: 'Steuerung: abgelehnt'
    },
    full_device: {
      off: 'Um ganzes Gerät bitten',
      requested: 'Ganzes Gerät: angefragt',
      on: 'Ganzes Gerät verlassen',
      rejected: 'Ganzes Gerät: abgelehnt'
    },
    code: (code) => `Warten auf den Kunden. Code: ${code}`,
    hidden: {
      elsewhere: 'Der Kunde sieht gerade etwas außerhalb der App. Bitten Sie um das ganze Gerät, um es zu sehen.',
      away: 'Die Kundenseite ist geschlossen oder hat die Verbindung verloren. Die Sitzung wartet einige Minuten auf sie.'
    },
    lost: 'Verbindung verloren, neuer Versuch.',
    expired: 'Das Token ist abgelaufen.',
    embed: 'Diese Seite ist zum Einbetten: sie braucht ein Token der Seite um sie herum.',
    problems: {
      unreachable: () => 'Der Host antwortet nicht.',
      unauthorized: () => 'Dieses Token gilt hier nicht. Fordern Sie ein neues an.',
      not_found: () => 'Diese Sitzung gibt es nicht, oder es ist keine von Ihren.',
      conflict: () => 'Das geht nicht, so wie die Sitzung jetzt ist.',
      too_many_requests: (seconds) =>
        `Das ist zu früh. Versuchen Sie es in ${seconds ? `${seconds} s` : 'einer Minute'} noch einmal.`,
      failed: () => 'Der Bildschirm des Geräts kann nicht gezeigt werden.'
    }
  }
}
