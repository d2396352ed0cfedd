export default {
  title: 'Notifications'
}
