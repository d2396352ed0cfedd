export default {
  title: 'Sessions'
}
