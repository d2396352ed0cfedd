export default {
  title: 'Activity log'
}
