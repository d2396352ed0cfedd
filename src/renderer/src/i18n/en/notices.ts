/** What happened to the app as a whole: one sentence what, one what to do. */
export default {
  title: 'Notifications',
  none: 'Nothing to report',
  dismiss: 'Put away',
  'settings-set-aside': {
    what: 'The settings file could not be read.',
    remedy: 'Castdeck started with defaults and kept the old file beside it.'
  },
  'connections-set-aside': {
    what: 'The list of connections could not be read.',
    remedy: 'The old file was kept beside it; add the connections again, or repair it.'
  },
  'sessions-set-aside': {
    what: 'The last known sessions could not be read.',
    remedy: 'They come back as soon as their servers answer.'
  },
  'devices-set-aside': {
    what: 'The last known devices could not be read.',
    remedy: 'They come back as soon as their services answer.'
  },
  'audit-set-aside': {
    what: 'The activity log could not be read.',
    remedy: 'A new one was begun; the old file was kept beside it.'
  },
  'storage-failed': {
    what: 'Something could not be saved.',
    remedy: 'Check the free space and the permissions of Castdeck’s folder.'
  },
  'keychain-lost': {
    what: 'The system’s keychain does not answer any more.',
    remedy: 'Unlock it, or choose another place for secrets under Connections.'
  },
  'local-host-failed': {
    what: 'The local host stopped and could not be started again.',
    remedy: 'Start it under Connections; the details say why it stopped.'
  },
  'page-crashed': {
    what: 'A window of Castdeck crashed and was loaded again.',
    remedy: 'Keys that were held are lifted; who drives has not changed. If it happens again, the log has the details.'
  },
  defect: {
    what: 'Something went wrong inside Castdeck.',
    remedy: 'Everything else goes on. Where something looks wrong, start Castdeck again; the log has the details.'
  },
  'bridge-lost': {
    what: 'Castdeck’s own process does not answer this window.',
    remedy: 'The window tries again by itself; if it stays so, start Castdeck again and open the address it prints.'
  },
  'bridge-refused': {
    what: 'Castdeck was started again and no longer knows this page.',
    remedy: 'Close this page and open the address that Castdeck printed when it started.'
  }
}
