// What the player says.
const playerTexts = {
  en: {
    title: 'Recording of a support session',
    screen: 'What the agent saw',
    play: 'Play',
    pause: 'Pause',
    position: 'Position',
    at: (now, all) => `${now} of ${all}`,
    keys: 'Space plays and pauses, ← and → go 5 seconds, Home and End to the beginning and the end.',
    missing:
      'Not in it: sound, the keys that were typed, what was outside the app unless the customer allowed it, and times when no agent looked. What was typed may be seen where the page itself shows it.',
    empty: 'No agent looked at the device in this session: there are no pictures.',
    gone: 'This address has run out, or the recording is not there any more. Open it again from where you found it.'
  },
  de: {
    title: 'Aufzeichnung einer Support-Sitzung',
    screen: 'Was der Agent gesehen hat',
    play: 'Abspielen',
    pause: 'Anhalten',
    position: 'Stelle',
    at: (now, all) => `${now} von ${all}`,
    keys: 'Die Leertaste spielt ab und hält an, ← und → gehen 5 Sekunden weit, Pos1 und Ende an den Anfang und ans Ende.',
    missing:
      'Nicht enthalten: Ton, die getippten Tasten, was außerhalb der App war, wenn der Kunde es nicht erlaubt hat, und Zeiten, in denen kein Agent hingesehen hat. Getipptes kann zu sehen sein, wo die Seite selbst es zeigt.',
    empty: 'In dieser Sitzung hat kein Agent auf das Gerät gesehen: es gibt keine Bilder.',
    gone: 'Diese Adresse ist abgelaufen, oder die Aufzeichnung gibt es nicht mehr. Öffnen Sie sie noch einmal von dort, wo Sie sie gefunden haben.'
  }
}
