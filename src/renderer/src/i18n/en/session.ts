export default {
  title: 'Session'
}
