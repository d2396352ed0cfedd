export default {
  title: 'Control'
}
