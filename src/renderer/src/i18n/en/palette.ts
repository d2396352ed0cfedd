export default {
  title: 'Command palette',
  results: 'Results',
  nothing: 'Nothing fits “{query}”.',
  sessions: 'Open a session',
  connections: 'Connections',
  shortcuts: 'Keyboard shortcuts',
  shortcutsHint: 'While your keys go to a remote page, only those under “While driving” do anything.',
  driving: 'While driving',
  leaveCapture: 'Take the keyboard back from the page',
  paste: 'Paste',
  typeClipboard: 'Type the clipboard key by key',
  section: {
    go: 'Go to',
    sessions: 'Sessions',
    control: 'Control',
    view: 'View',
    app: 'Castdeck'
  },
  command: {
    palette: 'Search everything',
    shortcuts: 'Show keyboard shortcuts',
    goSessions: 'Go to sessions',
    goActivity: 'Go to the activity log',
    goDevices: 'Go to devices',
    goHistory: 'Go to the history of support sessions',
    enterCode: 'Enter a code',
    goConnections: 'Go to connections',
    goSettings: 'Go to settings',
    addConnection: 'Add a connection',
    diagnose: 'Diagnose {name}',
    theme: 'Switch between dark and light',
    newWindow: 'Open a new window',
    startHost: 'Start the local host',
    stopHost: 'Stop the local host',
    restartHost: 'Restart the local host'
  }
}
