export default {
  title: 'Connections'
}
