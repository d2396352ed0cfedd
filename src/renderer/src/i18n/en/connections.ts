export default {
  title: 'Connections',
  subtitle: 'No connections | {count} connection | {count} connections',
  add: 'Add connection',
  more: '+{count}',
  onlineIn: 'online, {latency}',
  health: {
    unknown: 'not known',
    connecting: 'connecting',
    online: 'online',
    offline: 'offline',
    unauthorised: 'not authorised',
    error: 'failing'
  },
  dialect: {
    auto: 'Find out by itself',
    documented: 'Documented Browser API',
    steel: 'Steel'
  },
  shortDialect: {
    documented: 'Browser API',
    steel: 'Steel',
    cobrowse: 'Cobrowse'
  },
  service: {
    browser: 'Browser API server',
    steel: 'Steel',
    cobrowse: 'Cobrowse'
  },
  serviceHint: {
    browser: 'Remote browsers of AI agents, to watch and take over.',
    steel: 'Remote browsers that a Steel server runs.',
    cobrowse: 'Customers’ own screens, to help them with their consent.'
  },
  column: {
    name: 'Name',
    server: 'Server',
    health: 'State',
    seen: 'Last answer',
    actions: 'Actions'
  },
  never: 'never',
  localUrl: 'on this machine',
  nextTry: 'next try in {time}',
  leftOut:
    'Nothing was left out. | It sent something once that makes no sense and was left out. If anything is missing, tell those who run it. | It sent something {count} times that makes no sense and was left out. If anything is missing, tell those who run it.',
  retryNow: 'Try now',
  diagnose: 'Diagnose',
  actionsFor: 'Actions for {name}',
  empty: 'No connections yet',
  emptyText: 'Add the server whose sessions you want to watch.',
  failedToLoad: 'The connections could not be loaded.',
  removeTitle: 'Remove “{name}”?',
  removeText: 'Its sessions leave the list and its stored secret is deleted. The sessions themselves go on at the server.',
  removed: '“{name}” was removed.',
  form: {
    addTitle: 'Add a connection',
    service: 'What is it?',
    editTitle: 'Edit “{name}”',
    name: 'Name',
    nameNeeded: 'Give it a name.',
    colour: 'Environment colour',
    colourName: 'Colour {number}',
    url: 'Address',
    urlHint: 'Where the server answers, for example https://browsers.example.com',
    urlNeeded: 'Enter an address that begins with http:// or https://.',
    dialect: 'Dialect',
    agentId: 'Agent id',
    agentIdHint: 'Stands in the path of the documented API; Steel does not use it.',
    agentIdNeeded: 'Enter the agent’s id.',
    auth: 'Authentication',
    authType: {
      none: 'None',
      bearer: 'Bearer token',
      header: 'Own header'
    },
    headerName: 'Header',
    headerInvalid: 'A header’s name has letters, digits and dashes only.',
    secret: 'Secret',
    secretStored: 'One is stored. Leave this empty to keep it.',
    secretHint: {
      keychain: 'Kept in this system’s keychain and never shown again.',
      vault: 'Kept in the vault and never shown again.',
      memory: 'Kept in memory until Castdeck ends; nothing is stored.'
    },
    secretForget: 'Forget the stored secret',
    exposed: 'The secret would go over the network in the open: everyone on the way could read it.',
    exposedRemedy: 'Use an https:// address, or a tunnel that ends on this machine.',
    exposedSent: 'The secret was sent in the open, over plain http.',
    test: 'Test',
    testing: 'Asking the server …',
    found: '{dialect} answers in {latency}.',
    foundVersion: '{dialect} ({version}) answers in {latency}.',
    foundSessions: 'It has no sessions. | It has one session. | It has {count} sessions.'
  },
  cobrowse: {
    api: 'API address',
    apiHint: 'The hosted service, or where your company has installed its own.',
    useHosted: 'Use the hosted service, {url}',
    license: 'Licence key',
    licenseHint: 'The one that your customers’ app carries. It is no secret.',
    foundAgent: 'It knows you as {who}.',
    practise: 'To practise support, open the customer’s side, then find it under Devices.'
  },
  token: {
    source: 'Where does your token come from?',
    from: {
      pasted: 'I paste it',
      url: 'From an address',
      command: 'From a command'
    },
    fromHint: {
      pasted: 'You are told before it runs out, and paste a new one.',
      url: 'Castdeck asks there, and again before it runs out.',
      command: 'Castdeck runs a program that prints it, and again before it runs out.',
      noCommand: 'Only the desktop app runs programs; this window is in a browser. Take an address instead.'
    },
    token: 'Token',
    needed: 'Paste the token (JWT) that your company gives its support agents.',
    endless: 'The token says no end.',
    runsOut: 'The token runs out on {date} ({ago}).',
    ranOut: 'This token ran out on {date} ({ago}). Paste a newer one.',
    url: 'Address that gives out tokens',
    urlHint: 'Answers with the token as text, or as JSON with a field “token”.',
    program: 'Program',
    programHint: 'Its full path. It runs without a shell, and what it prints is the token.',
    programNeeded: 'Enter the program that prints the token.',
    programBatch:
      'A batch file (.bat, .cmd) needs a shell, which Castdeck does not use. Enter the program that it runs, with its arguments below.',
    args: 'Arguments',
    argsHint: 'One a line.',
    exposed: 'The token would go over the network in the open: everyone on the way could read it.',
    left: 'token runs out {ago}',
    renewed: 'token is renewed by itself',
    expired: 'token has run out',
    paste: 'Paste a new one',
    soon: 'The token of “{name}” runs out {ago}',
    soonText: 'Its devices and sessions stop answering then. Paste a new one before.',
    notRenewed:
      'Its devices and sessions stop answering then, and no new one can be had. Check the command or address that gives it out; Castdeck goes on trying.'
  },
  credentials: {
    title: 'Where secrets are kept',
    keychain: 'In this system’s keychain.',
    vault: 'In a vault file under your passphrase.',
    memory: 'In memory only: they are gone when Castdeck ends.',
    locked: 'The vault is locked: stored secrets cannot be used until it is open.',
    noKeychain: 'This machine has no keychain that Castdeck could use.',
    keychainSaid: 'The keychain library says: {message}',
    keychainThere: 'This system has a keychain that answers. Moving there leaves nothing behind.',
    lookAgain: 'Look for a keychain again',
    move: 'Move to the keychain'
  },
  vault: {
    create: 'Create a vault',
    createText: 'Secrets are kept in a file that only your passphrase opens. Nobody can restore it for you.',
    open: 'Open the vault',
    openText: 'Your stored secrets are locked under your passphrase.',
    passphrase: 'Passphrase',
    length: 'At least {count} characters.',
    again: 'Once more',
    mismatch: 'The two are not the same.',
    createButton: 'Create vault',
    openButton: 'Open vault',
    useMemory: 'Keep for this run only'
  },
  host: {
    title: 'Local host',
    phase: {
      stopped: 'Stopped',
      starting: 'Starting',
      running: 'Running',
      restarting: 'Starting again',
      failed: 'Failed'
    },
    start: 'Start',
    stop: 'Stop',
    restart: 'Restart',
    url: 'Address',
    chromium: 'Browser',
    restarts: 'Restarts',
    customerSide: 'Open customer’s side',
    phoneSide: 'Open phone customer’s side',
    customerSideText: 'Practice pages to play a customer in: each appears under {devices}, and you support it from here.'
  }
}
