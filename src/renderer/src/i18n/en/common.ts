/** Words that more than one feature needs. */
export default {
  ok: 'OK',
  cancel: 'Cancel',
  close: 'Close',
  save: 'Save',
  add: 'Add',
  edit: 'Edit',
  remove: 'Remove',
  retry: 'Try again',
  copy: 'Copy',
  copied: 'Copied',
  clear: 'Clear',
  more: 'More',
  loading: 'Loading',
  search: 'Search',
  clearSearch: 'Clear the search',
  details: 'Details',
  none: 'None',
  unknown: 'Unknown',
  optional: 'optional',
  timeLeft: '{time} left',
  resize: 'Resize',
  notification: 'Notification',
  notifications: 'Notifications ({keys})',
  drive: {
    you: 'You are driving',
    agent: 'Agent',
    waiting: 'Waiting for a human',
    other: 'Another operator',
    lost: 'Lost',
    idle: 'Idle'
  }
}
