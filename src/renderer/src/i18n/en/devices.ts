/** Customers' devices: the list, its filters and views, one device, and how a session with it begins. */
export default {
  count: '{count} device | {count} devices',
  countShown: '{shown} of {total}',
  connection: 'Connection',
  refresh: 'Ask the service now',
  search: 'Search name, custom data, model, id',
  list: 'Devices',
  enterCode: 'Six-digit code',
  history: 'History',
  loading: 'Loading the devices',
  column: {
    presence: 'State',
    model: 'Device',
    app: 'App',
    menu: 'Actions'
  },
  sortBy: 'Sort by {column}',
  presence: {
    online: 'Online',
    connectable: 'Can be woken',
    offline: 'Offline'
  },
  presenceHint: {
    online: 'The app is open: a session can begin at once.',
    connectable: 'The app is closed, but a push can wake it.',
    offline: 'It cannot be reached before the customer opens the app again.'
  },
  never: 'not known',
  platform: {
    web: 'Web',
    ios: 'iOS',
    android: 'Android',
    windows: 'Windows',
    macos: 'macOS'
  },
  row: {
    menu: 'Actions for {name}',
    connect: 'Connect',
    copyId: 'Copy the device ID',
    copyLink: 'Copy a link to it',
    alike: 'Only {field}: {value}'
  },
  filters: 'Filters',
  filtersOn: 'Filters, {count} on',
  filter: {
    presence: 'State',
    any: 'Any',
    online: 'Online',
    connectable: 'Can be reached',
    platform: 'Platform',
    fields: 'Custom data',
    field: 'Field',
    is: 'is',
    value: 'Value',
    addField: 'Add a condition',
    removeField: 'Remove the condition on {field}',
    reset: 'Show all'
  },
  views: {
    title: 'Views',
    all: 'All devices',
    save: 'Save this view…',
    rename: 'Rename “{name}”…',
    remove: 'Delete “{name}”',
    update: 'Save the changes to “{name}”',
    saveTitle: 'Save this view',
    saveText: 'Search, filters and order, under a name. Kept for every connection.',
    renameTitle: 'Rename the view',
    name: 'Name',
    taken: 'Another view has this name.'
  },
  columns: {
    title: 'Columns',
    hint: 'Custom data to show in the list.',
    none: 'No device has custom data yet.'
  },
  state: {
    empty: 'No device has been seen yet',
    emptyText: 'A device appears here once your app, with the Cobrowse SDK in it, has been opened on it.',
    emptyPractice: 'Open the practice customer’s side in another tab and play the customer yourself: the device appears here.',
    practise: 'Nobody is online. Play the customer yourself: open their side in another tab, and the device comes online here.',
    nothing: 'No device matches',
    nothingText: 'Change the search or the filters, or show all.',
    failed: 'The devices could not be listed',
    noConnection: 'No Cobrowse connection yet',
    noConnectionText: 'Add the service that your customers’ apps talk to.',
    toConnections: 'Connections',
    unknownConnection: 'This connection is not known here',
    unknownConnectionText:
      'The link names “{id}”, which is none of your Cobrowse connections. It may have been removed, or belong to another machine.',
    anotherConnection: 'Show another connection',
    asOf: 'As of {ago}.',
    waiting: 'The service has not answered yet.',
    paused: 'Live updates paused.',
    pausedText: 'They go on as soon as the service can be reached; until then refresh by hand.'
  },
  details: {
    title: 'Device details',
    close: 'Close the details',
    gone: 'This device is no longer in the list',
    goneText: 'The service does not name it any more, or another connection has it.',
    device: 'Device',
    customData: 'Custom data',
    sessions: 'Running sessions',
    openSession: 'Open the session',
    noSessions: 'None',
    id: 'Device ID',
    platform: 'Platform',
    model: 'Model',
    os: 'System version',
    app: 'App',
    appId: 'App ID',
    sdk: 'SDK version',
    locale: 'Language',
    timezone: 'Time zone',
    lastActive: 'Last active'
  },
  code: {
    title: 'Six-digit code',
    what: 'The customer reads it out to you. It is good for about 20 minutes.',
    label: 'Code',
    example: '123 456',
    open: 'Open the session',
    notSix: 'A code has six digits. Ask the customer to read it out once more.',
    unknown: 'No session waits with this code. Compare the digits, or ask the customer for a new one: it may have run out.'
  },
  attempt: {
    region: 'Beginning sessions',
    indicator: '{count} session is being begun | {count} sessions are being begun',
    results: '{count} try is over | {count} tries are over',
    connecting: 'Connecting…',
    creating: 'Creating the session…',
    contacting: 'Contacting the device…',
    retrying: 'Not answered yet, trying again: {n} of {of}',
    asked: 'The customer is being asked',
    connected: 'Connected',
    failed: 'No session with {name}',
    arrived: '{name} has answered',
    open: 'Open the session',
    cancel: 'Cancel',
    dismiss: 'Put away',
    again: 'Try again',
    code: 'Ask for a six-digit code instead',
    giveUp: 'Given up in'
  }
}
