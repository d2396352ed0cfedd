/** What gets through between this machine and a Cobrowse service, and the report of it for a network team. */
export default {
  title: 'Diagnosis of “{name}”',
  back: 'Back to connections',
  again: 'Run again',
  copy: 'Copy report',
  save: 'Save report',
  copied: 'The report is on the clipboard.',
  saved: 'The report was saved.',
  gone: 'There is no such connection any more.',
  running: 'Trying each path …',
  runningHint: 'This takes half a minute at most.',
  triedAt: 'Tried',
  api: 'API',
  embedder: 'Castdeck’s session page',
  embedderHint: 'The account has to trust this origin.',
  fine: 'Everything that was tried gets through.',
  troubles: 'Everything gets through. | One thing is in the way. | {count} things are in the way.',
  unsure: 'Nothing is blocked for certain, and something answered that may not be the service.',
  role: {
    agents: 'What agents need',
    devices: 'What customers’ devices need',
    orchestrator: 'What a virtual agent’s orchestrator needs'
  },
  roleHint: {
    agents: 'Tried from this machine.',
    devices: 'Tried from this machine only: a customer’s own network may differ.',
    orchestrator: 'Only where AI agents use the service over MCP. Tried from this machine only.'
  },
  kind: {
    rest: 'REST API',
    socket: 'Live updates (WebSocket)',
    proxy: 'Universal co-browsing',
    recording: 'Recordings',
    frontend: 'Session page and its files',
    token: 'Token',
    licence: 'Licence key',
    clock: 'Clock of this machine',
    embedding: 'Session page inside Castdeck'
  },
  path: {
    open: 'gets through',
    blocked: 'blocked',
    unsure: 'not certain',
    skipped: 'not tried'
  },
  state: {
    open: 'in order',
    blocked: 'not in order',
    unsure: 'not certain',
    skipped: 'not tried'
  },
  unsureText: 'Something answered that may be the service or a proxy in between.',
  socketText: 'The connection cannot be upgraded to WebSocket.',
  socketRemedy: 'Let that upgrade through on {address}; until then lists are as old as their last question.',
  status: 'HTTP {status}',
  report: {
    title: 'Castdeck: diagnosis of a Cobrowse connection',
    at: 'Tried at: {date}',
    api: 'API: {api}',
    embedder: 'Origin that shows session pages: {origin}',
    remedy: 'Remedy: {text}',
    said: 'Said: {text}',
    allow: 'What has to be let through',
    https: 'HTTPS requests, whatever the method, to these addresses and all below them:',
    socket:
      'The upgrade to WebSocket (headers Upgrade, Connection and Sec-WebSocket-*) on {address}, and the connection kept open while it is in use.',
    headers: 'All headers, custom ones included, in both directions on all of these addresses.',
    query: 'All query parameters, unchanged, on every path.',
    frontend: 'Every other path is a page of the service and is answered with /index.html.',
    devices: 'What devices need has to be let through in the customers’ networks, too; it was tried from this machine only.'
  }
}
