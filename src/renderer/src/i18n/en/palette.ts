export default {
  title: 'Command palette'
}
