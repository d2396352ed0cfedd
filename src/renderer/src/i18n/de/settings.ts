import type { Translation } from '../translation'
import type en from '../en/settings'

export default {
  title: 'Einstellungen',
  subtitle: 'Alles wirkt sofort',
  search: 'Einstellungen durchsuchen',
  nothing: 'Keine Einstellung passt zu „{query}“.',
  nothingText: 'Versuchen Sie ein anderes Wort.',
  failedToLoad: 'Die Einstellungen ließen sich nicht laden.',
  outOfRange: 'Geben Sie eine ganze Zahl von {min} bis {max} ein.',
  unit: { seconds: 'Sekunden', characters: 'Zeichen', pixels: 'Pixel' },
  group: {
    appearance: 'Aussehen',
    control: 'Steuerung',
    keyboard: 'Tastatur und Zwischenablage',
    sessions: 'Sitzungen',
    attention: 'Aufmerksamkeit'
  },
  theme: {
    label: 'Farbschema',
    hint: 'System folgt der Einstellung des Rechners.',
    system: 'System',
    dark: 'Dunkel',
    light: 'Hell'
  },
  locale: {
    label: 'Sprache',
    hint: 'Daten und Zahlen folgen Ihrer Region.',
    system: 'System',
    en: 'English',
    de: 'Deutsch',
    pseudo: 'Pseudo (zum Testen)'
  },
  density: {
    label: 'Dichte',
    hint: 'Kompakt zeigt mehr Zeilen.',
    comfortable: 'Komfortabel',
    compact: 'Kompakt'
  },
  operatorName: {
    label: 'Ihr Name',
    hint: 'Wird dem Server und anderen gezeigt, wenn Sie die Steuerung übernehmen.'
  },
  takeoverSeconds: {
    label: 'Erbetene Zeit',
    hint: 'Wie lange eine Übernahme dauert, bevor sie von selbst endet; Sie können verlängern.'
  },
  graceSeconds: {
    label: 'Frist nach verlorener Verbindung',
    hint: 'Wie lange die Steuerung auf die Rückkehr der Verbindung wartet.'
  },
  escapeChord: {
    label: 'Tastatur der entfernten Seite verlassen',
    hint: 'Einmal gedrückt bleibt diese Kombination hier; zweimal gedrückt geht sie an die Seite.',
    record: 'Aufnehmen',
    recording: 'Drücken Sie die Tasten …',
    recordingHint: 'Halten Sie mindestens Strg, Alt oder Meta und drücken Sie eine Taste. Escape allein bricht ab.',
    reset: 'Zurück zur Vorgabe'
  },
  mapCommandToControl: {
    label: 'Command als Strg senden',
    hint: 'Auf dem Mac: Cmd+C kopiert in einem entfernten Linux- oder Windows-Browser.'
  },
  clipboardSync: {
    label: 'Auch auf diesen Rechner kopieren',
    hint: 'Kopieren in der entfernten Seite füllt beim Steuern auch Ihre eigene Zwischenablage.'
  },
  pasteConfirmLength: {
    label: 'Fragen beim Einfügen von mehr als',
    hint: 'Lange Texte gehen in Stücken an die Seite, das dauert.'
  },
  clipboardClearSeconds: {
    label: 'Zwischenablage nach einem Geheimnis leeren',
    hint: 'So lange, nachdem ein als Geheimnis markierter Text in die Seite getippt wurde.'
  },
  notifications: {
    label: 'Mitteilungen des Systems',
    hint: 'Wenn ein Agent nach einem Menschen fragt.'
  },
  contextPagePort: {
    label: 'Port der Seite, die Geräte zeigt',
    hint: 'Konten vertrauen http://localhost mit diesem Port. Eine Änderung gilt ab dem nächsten Start.'
  },
  defaultViewport: {
    label: 'Größe neuer Sitzungen',
    hint: 'In CSS-Pixeln der entfernten Seite.',
    width: 'Breite',
    height: 'Höhe'
  }
} satisfies Translation<typeof en>
