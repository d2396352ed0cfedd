/** One sentence for what happened and one for what to do, for every code of src/shared/errors.ts. */
export default {
  'bad-request': {
    what: 'The server did not accept this request.',
    remedy: 'Check what you entered; the server’s own words are in the details.'
  },
  unauthorised: {
    what: 'The server did not accept the credentials.',
    remedy: 'Enter a valid token in the connection.',
    whatMissing: 'This connection needs a token, and none is stored.',
    remedyMissing: 'Enter it in the connection.'
  },
  'not-found': {
    what: 'The server does not know it any more.',
    remedy: 'Refresh the list; it may have ended or been removed.'
  },
  timeout: {
    what: 'It took too long.',
    remedy: 'Try again; if it happens often, check the network and how busy the server is.'
  },
  'server-error': {
    what: 'The server failed while working on this.',
    remedy: 'Try again in a moment; the server’s own words are in the details.'
  },
  unreachable: {
    what: 'Nothing answers at this address.',
    remedy: 'Check the address, the network and whether the server is running.'
  },
  'tls-failed': {
    what: 'A server answers, but no secure connection (https) to it can be had.',
    remedy:
      'Check the address for its name and port. Its certificate has to be valid for that name; for one of an authority of your own, start Castdeck with NODE_EXTRA_CA_CERTS.'
  },
  'proxy-login': {
    what: 'A proxy on the way asks for a login, which Castdeck cannot give.',
    remedy: 'Sign in to the network, or ask its team to let this address through without a login.'
  },
  'main-unreachable': {
    what: 'Castdeck’s own process does not answer this window.',
    remedy: 'The window tries again by itself; if it stays so, start Castdeck again and open the address it prints.'
  },
  'bad-response': {
    what: 'The server’s answer makes no sense to Castdeck.',
    remedy:
      'Check that the address belongs to a service of the chosen kind, and that no proxy or sign-in page answers in its place.',
    remedyMoved: 'It points to another address. If you trust that one, enter it instead: {movedTo}'
  },
  'too-large': {
    what: 'This is larger than the limit.',
    remedy: 'Send it in smaller parts.',
    remedyLimit: 'Only the first {limit} are shown.'
  },
  'too-many-requests': {
    what: 'The server takes no more for now: too many requests, or too many sessions at once.',
    remedy: 'Wait a moment, or end a session that is not needed; Castdeck asks less often meanwhile.',
    remedyAfter: 'Wait {retryAfter} s, or end a session that is not needed; Castdeck asks again by itself then.'
  },
  'not-supported': {
    what: 'This server or session cannot do that.',
    remedy: 'Use another way, or a connection that offers it.'
  },
  'not-driving': {
    what: 'You are not driving this session.',
    remedy: 'Take control first.'
  },
  'paste-under-way': {
    what: 'Another paste is still on its way.',
    remedy: 'Wait until it is over, or cancel it; then paste again.'
  },
  'no-text-to-paste': {
    what: 'Your clipboard holds no text.',
    remedy: 'Copy a text and paste again. Files can be dropped on the picture.'
  },
  'held-by-other': {
    what: 'Someone else is driving this session.',
    remedy: 'Ask them to give it back, or take it over.'
  },
  cancelled: {
    what: 'It was cancelled.',
    remedy: 'Start it again when you want to.'
  },
  'no-chromium': {
    what: 'There is no browser on this machine that the local host could run.',
    remedy: 'Install Chrome, Chromium or Edge, then try again.'
  },
  'chromium-crashed': {
    what: 'The remote browser ended unexpectedly.',
    remedy: 'Create a new session; the last picture is kept until you close this one.'
  },
  'host-stopped': {
    what: 'The local host is not running.',
    remedy: 'Start it under Connections.'
  },
  'keychain-unavailable': {
    what: 'This machine has no keychain that Castdeck could use.',
    remedy: 'Open a vault with a passphrase, or keep secrets for this run only.'
  },
  'vault-locked': {
    what: 'The vault is locked.',
    remedy: 'Open it with your passphrase.'
  },
  'vault-wrong-passphrase': {
    what: 'That passphrase does not open the vault.',
    remedy: 'Try again; capital letters count.'
  },
  'vault-spoilt': {
    what: 'The vault’s file could not be understood, and was set aside.',
    remedy: 'Choose a passphrase for a new vault, then enter the secrets of your connections again.',
    remedyFile:
      'The old one is kept as {file}. Choose a passphrase for a new vault, then enter the secrets of your connections again.'
  },
  'vault-newer': {
    what: 'The vault was made by a newer version of Castdeck.',
    remedy: 'Start that version, or keep secrets for this run only.'
  },
  'disk-full': {
    what: 'The disk is full, so nothing could be saved.',
    remedy: 'Free some space, then try again.'
  },
  'storage-failed': {
    what: 'A file of Castdeck could not be read or written.',
    remedy: 'Check the permissions of its folder; the details say which file.'
  },
  forbidden: {
    what: 'Castdeck refused this request.',
    remedy: 'Reload the window and try again.'
  },
  'token-expired': {
    what: 'The token has run out.',
    remedy: 'Paste a new one under Connections, or let a command or an address renew it.'
  },
  'token-malformed': {
    what: 'What was given as a token is none.',
    remedy: 'Copy the whole token again: three parts with dots in between.'
  },
  'token-unavailable': {
    what: 'No new token could be had.',
    remedy: 'Check the command or address that gives out tokens, under Connections.'
  },
  'licence-refused': {
    what: 'The service does not know this licence.',
    remedy: 'Compare the licence key under Connections with the one of your account.'
  },
  'device-silent': {
    what: 'The device did not answer.',
    remedy: 'Ask the customer to open the app, or to read you a six-digit code.',
    remedyAttempts: 'It was asked {attempts} times. Ask the customer to open the app, or to read you a six-digit code.'
  },
  'device-busy': {
    what: 'The customer is in a session already.',
    remedy: 'Open that session in the list, or end it first.'
  },
  'device-offline': {
    what: 'This device is away.',
    remedy: 'Ask the customer to open the app, or to read you a six-digit code.'
  },
  'cooling-down': {
    what: 'The customer has just said no.',
    remedy: 'Talk to them first; you can ask again in a moment.',
    remedySeconds: 'Talk to them first; you can ask again in {seconds} s.'
  },
  'socket-blocked': {
    what: 'Live updates do not get through; everything else does.',
    remedy:
      'Something in between blocks WebSockets. Run the diagnosis under Connections and send its report to your network team.'
  },
  'clock-skew': {
    what: 'The clock of this machine is wrong.',
    remedy: 'Set it by the network; tokens count as expired or not yet valid otherwise.',
    remedyMinutes: 'It is off by {minutes} min. Set it by the network; tokens count as expired or not yet valid otherwise.'
  },
  'embedder-untrusted': {
    what: 'Your account does not let Castdeck show its sessions.',
    remedy: 'Add the origin of Castdeck’s session page to the trusted origins of your account.',
    remedyOrigin: 'Add {origin} to the trusted origins of your account.'
  },
  internal: {
    what: 'Something went wrong inside Castdeck.',
    remedy: 'Try again; if it happens again, report it with the details.'
  }
}
