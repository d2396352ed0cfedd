export default {
  label: 'Remote page',
  picture: 'Picture of the remote page: {title}',
  sink: 'Keyboard of the remote page',
  sinkHint: 'What you type here goes to the remote page. {chord} leaves.'
}
