/** Support sessions that are over. */
export default {
  title: 'History',
  subtitle: 'Support sessions that are over, newest first.',
  back: 'Devices',
  list: 'Past support sessions',
  loading: 'Loading the history',
  more: 'Loading older sessions…',
  all: 'That is all there is.',
  column: {
    customer: 'Customer',
    device: 'Device',
    agent: 'Agent',
    began: 'Began',
    lasted: 'Lasted',
    ended: 'Ended',
    recording: 'Recording'
  },
  neverBegan: 'not begun',
  notRecorded: 'not recorded',
  open: 'Open recording',
  openOf: 'Open recording: {name}',
  noVideo: 'There is no video of this session',
  noVideoText: 'The service may still be working on it. Try again in a few minutes.',
  gone: 'The service has no recording of this session any more',
  goneText: 'Services keep recordings for a limited time; the local host keeps the latest ones until it is stopped.',
  empty: 'No session is over yet',
  emptyText: 'Sessions with customers’ devices appear here once they have ended.',
  failed: 'The history could not be had',
  olderFailed: 'Older sessions could not be had.'
}
