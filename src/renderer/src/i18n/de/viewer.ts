export default {
  stage: 'Entfernte Seite',
  picture: 'Bild der entfernten Seite: {title}',
  sink: 'Tastatur der entfernten Seite',
  sinkHint: 'Was Sie hier tippen, geht an die entfernte Seite.'
}
