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
    looking: 'Looking for the device',
    none: 'No device matches. Check the filters in the address.',
    asking: (attempt, most) => `The customer’s device is called: ${attempt} of ${most}`,
    asked: 'The customer is being asked',
    silent: 'The device does not answer. The customer must have the app open.',
    refused: 'The customer said no, or did not answer.'
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
    looking: 'Das Gerät wird gesucht',
    none: 'Kein Gerät passt. Prüfen Sie die Filter in der Adresse.',
    asking: (attempt, most) => `Das Gerät des Kunden wird gerufen: ${attempt} von ${most}`,
    asked: 'Der Kunde wird gefragt',
    silent: 'Das Gerät antwortet nicht. Der Kunde muss die App geöffnet haben.',
    refused: 'Der Kunde hat abgelehnt oder nicht geantwortet.'
  }
}
