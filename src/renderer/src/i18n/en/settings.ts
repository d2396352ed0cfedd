export default {
  title: 'Settings',
  subtitle: 'Everything takes effect at once',
  search: 'Search settings',
  nothing: 'No setting fits “{query}”.',
  nothingText: 'Try another word.',
  failedToLoad: 'The settings could not be loaded.',
  outOfRange: 'Enter a whole number from {min} to {max}.',
  unit: { seconds: 'seconds', characters: 'characters', pixels: 'pixels' },
  group: {
    appearance: 'Appearance',
    control: 'Control',
    keyboard: 'Keyboard and clipboard',
    sessions: 'Sessions',
    attention: 'Attention'
  },
  theme: {
    label: 'Theme',
    hint: 'System follows what the computer is set to.',
    system: 'System',
    dark: 'Dark',
    light: 'Light'
  },
  locale: {
    label: 'Language',
    hint: 'Dates and numbers follow your region.',
    system: 'System',
    en: 'English',
    de: 'Deutsch',
    pseudo: 'Pseudo (for testing)'
  },
  density: {
    label: 'Density',
    hint: 'Compact shows more rows.',
    comfortable: 'Comfortable',
    compact: 'Compact'
  },
  operatorName: {
    label: 'Your name',
    hint: 'Shown to the server and to other operators when you take control.'
  },
  takeoverSeconds: {
    label: 'Time asked for',
    hint: 'How long a takeover lasts before it ends by itself; you can extend it.'
  },
  graceSeconds: {
    label: 'Grace after a lost connection',
    hint: 'How long control waits for the connection to come back.'
  },
  escapeChord: {
    label: 'Leave the remote page’s keyboard',
    hint: 'Pressed once, this chord stays here; pressed twice, it goes to the page.',
    record: 'Record',
    recording: 'Press the keys …',
    recordingHint: 'Hold at least one of Ctrl, Alt or Meta and press a key. Escape alone cancels.',
    reset: 'Back to the default'
  },
  mapCommandToControl: {
    label: 'Send Command as Ctrl',
    hint: 'On a Mac: Cmd+C copies in a remote Linux or Windows browser.'
  },
  clipboardSync: {
    label: 'Copy to this computer too',
    hint: 'Copying in the remote page, while you drive, also fills your own clipboard.'
  },
  pasteConfirmLength: {
    label: 'Ask before pasting more than',
    hint: 'Long texts go to the page in pieces, which takes a while.'
  },
  clipboardClearSeconds: {
    label: 'Empty the clipboard after a secret',
    hint: 'So long after a text that was marked as a secret has been typed into the page.'
  },
  notifications: {
    label: 'System notifications',
    hint: 'When an agent asks for a human.'
  },
  contextPagePort: {
    label: 'Port of the page that shows devices',
    hint: 'Accounts trust http://localhost with this port. A change counts from the next start.'
  },
  defaultViewport: {
    label: 'Size of new sessions',
    hint: 'In CSS pixels of the remote page.',
    width: 'Width',
    height: 'Height'
  }
}
