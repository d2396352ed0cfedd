/** The frame: top bar, rail, banners, first run. */
export default {
  name: 'Castdeck',
  search: 'Search sessions, connections, commands',
  places: 'Places',
  place: {
    sessions: 'Sessions',
    activity: 'Activity log',
    connections: 'Connections',
    settings: 'Settings'
  },
  connectionsLabel: 'Connections',
  notifications: 'Notifications',
  notificationsNew: 'Notifications, {count} new'
}
