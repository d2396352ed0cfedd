export default {
  title: 'Inspector'
}
