// What both pages say.
const entryTexts = {
  en: {
    title: 'Join a session',
    code: 'Code from the customer',
    join: 'Join',
    again: 'Try again',
    cancel: 'Cancel',
    embed: 'This page needs a token: from the page around it, or behind the # of its address.',
    expired: 'The token has run out. Ask for a new one.',
    digits: 'A code has six digits.',
    unknown: 'There is no session with this code. It may have run out.',
    looking: 'Looking for the device',
    none: 'No device matches. Check the filters in the address.',
    asking: (attempt, most) => `The customer’s device is called: ${attempt} of ${most}`,
    asked: 'The customer is being asked',
    silent: 'The device does not answer. The customer must have the app open.',
    refused: 'The customer said no, or did not answer.',
    problems: {
      unreachable: () => 'The host does not answer. Try again.',
      unauthorized: () => 'This token is not valid here. Ask for a new one.',
      not_found: () => 'It is not there any more.',
      conflict: () => 'The customer is in another session.',
      too_many_requests: (seconds) => `That is too soon. Wait ${seconds ? `${seconds} s` : 'a minute'} and try again.`,
      too_many_sessions: () => 'There are too many sessions at a time. End one first.'
    }
  },
  de: {
    title: 'Einer Sitzung beitreten',
    code: 'Code des Kunden',
    join: 'Beitreten',
    again: 'Noch einmal versuchen',
    cancel: 'Abbrechen',
    embed: 'Diese Seite braucht ein Token: von der Seite um sie herum, oder hinter dem # ihrer Adresse.',
    expired: 'Das Token ist abgelaufen. Fordern Sie ein neues an.',
    digits: 'Ein Code hat sechs Ziffern.',
    unknown: 'Zu diesem Code gibt es keine Sitzung. Vielleicht ist er abgelaufen.',
    looking: 'Das Gerät wird gesucht',
    none: 'Kein Gerät passt. Prüfen Sie die Filter in der Adresse.',
    asking: (attempt, most) => `Das Gerät des Kunden wird gerufen: ${attempt} von ${most}`,
    asked: 'Der Kunde wird gefragt',
    silent: 'Das Gerät antwortet nicht. Der Kunde muss die App geöffnet haben.',
    refused: 'Der Kunde hat abgelehnt oder nicht geantwortet.',
    problems: {
      unreachable: () => 'Der Host antwortet nicht. Versuchen Sie es noch einmal.',
      unauthorized: () => 'Dieses Token gilt hier nicht. Fordern Sie ein neues an.',
      not_found: () => 'Das gibt es nicht mehr.',
      conflict: () => 'Der Kunde ist in einer anderen Sitzung.',
      too_many_requests: (seconds) =>
        `Das ist zu früh. Versuchen Sie es in ${seconds ? `${seconds} s` : 'einer Minute'} noch einmal.`,
      too_many_sessions: () => 'Es sind zu viele Sitzungen zugleich. Beenden Sie erst eine.'
    }
  }
}
