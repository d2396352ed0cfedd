export default {
  label: 'Remote page'
}
