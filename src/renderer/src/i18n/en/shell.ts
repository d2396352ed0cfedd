/** The frame: top bar, rail, banners, first run. */
export default {
  name: 'Castdeck',
  search: 'Search sessions, connections, commands',
  skip: 'Skip to the contents',
  places: 'Places',
  place: {
    sessions: 'Sessions',
    devices: 'Devices',
    history: 'History',
    activity: 'Activity log',
    connections: 'Connections',
    settings: 'Settings'
  },
  connectionsLabel: 'Connections',
  notifications: 'Notifications',
  notificationsNew: 'Notifications, {count} new',
  offline: 'This machine is offline.',
  offlineRemedy: 'Lists show the last known state; sessions on this machine go on working.',
  vaultLocked: 'The vault is locked.',
  vaultLockedRemedy: 'Connections that need a secret stay offline until you open it.',
  openVault: 'Open vault',
  first: {
    title: 'Getting your first browser ready',
    text: 'A local host serves remote browsers on this machine: no account, no internet.',
    usual: 'Usually a few seconds; the first start may take up to half a minute while the browser is unpacked.',
    slow: 'This takes longer than usual. It goes on; the connections page shows what it is doing.',
    elapsed: '{time} so far',
    steps: 'Steps',
    host: 'Start the local host',
    browser: 'Find a browser',
    session: 'Open the practice site',
    done: 'done',
    running: 'under way',
    waiting: 'to come',
    failed: 'failed',
    hostFailed: 'The local host could not start.',
    stopped: 'The local host is stopped.',
    stoppedText: 'Start it to open a remote browser on this machine, or add a connection to a server elsewhere.',
    start: 'Start the local host',
    tryAgain: 'Try again',
    addConnection: 'Go to connections'
  }
}
