/** Words that more than one feature needs. */
export default {
  cancel: 'Cancel',
  close: 'Close',
  save: 'Save',
  add: 'Add',
  edit: 'Edit',
  remove: 'Remove',
  retry: 'Try again',
  copied: 'Copied',
  loading: 'Loading',
  clearSearch: 'Clear the search',
  lastKnown: '{what} (last known)',
  optional: 'optional',
  timeLeft: '{time} left',
  resize: 'Resize',
  notification: 'Notification',
  notifications: 'Notifications ({keys})',
  /** What stands on keys and buttons, where it differs from country to country. */
  keys: {
    ctrl: 'Ctrl',
    shift: 'Shift',
    space: 'Space',
    del: 'Del',
    insert: 'Insert',
    home: 'Home',
    end: 'End',
    pgUp: 'PgUp',
    pgDn: 'PgDn',
    left: 'left mouse button',
    middle: 'middle mouse button',
    right: 'right mouse button',
    back: 'back mouse button',
    forward: 'forward mouse button'
  },
  drive: {
    you: 'You are driving',
    agent: 'Agent',
    waiting: 'Waiting for a human',
    other: 'Another operator',
    lost: 'Lost',
    idle: 'Idle',
    unknown: 'Not known'
  }
}
