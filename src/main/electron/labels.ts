/** The few words that Electron's own surfaces show outside of the page; the page's are in its locales. */
const labels = {
  en: { show: 'Show Castdeck', newWindow: 'New window', quit: 'Quit' },
  de: { show: 'Castdeck anzeigen', newWindow: 'Neues Fenster', quit: 'Beenden' }
}
export type Labels = (typeof labels)['en']

/** `locale` is a BCP 47 tag; what is not German is English, as in the page. */
export const labelsFor = (locale: string): Labels => (/^de\b/i.test(locale) ? labels.de : labels.en)
