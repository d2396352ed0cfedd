/** The few words that Electron's own surfaces show outside of the page; the page's are in its locales. */
const labels = {
  en: {
    show: 'Show Castdeck',
    newWindow: 'New window',
    quit: 'Quit',
    crashing: 'This window crashed several times in a row.',
    crashingDetail: 'It gave back what it was driving. The log has the details.',
    loadAgain: 'Load it again',
    closeWindow: 'Close the window',
    runCommand: 'May Castdeck run this command for tokens?',
    runCommandDetail: 'It runs with your rights, again before each token runs out. What it prints is sent to',
    allow: 'Allow',
    cancel: 'Cancel'
  },
  de: {
    show: 'Castdeck anzeigen',
    newWindow: 'Neues Fenster',
    quit: 'Beenden',
    crashing: 'Dieses Fenster ist mehrmals hintereinander abgestürzt.',
    crashingDetail: 'Es hat die Steuerung zurückgegeben. Näheres steht im Protokoll.',
    loadAgain: 'Neu laden',
    closeWindow: 'Fenster schließen',
    runCommand: 'Darf Castdeck diesen Befehl für Token ausführen?',
    runCommandDetail: 'Er läuft mit Ihren Rechten, jedes Mal bevor ein Token abläuft. Was er ausgibt, geht an',
    allow: 'Erlauben',
    cancel: 'Abbrechen'
  }
}
export type Labels = (typeof labels)['en']

/** `locale` is a BCP 47 tag; what is not German is English, as in the page. */
export const labelsFor = (locale: string): Labels => (/^de\b/i.test(locale) ? labels.de : labels.en)
