import type { Translation } from '../translation'
import type en from '../en/viewer'

export default {
  label: 'Entfernte Seite',
  picture: 'Bild der entfernten Seite: {title}',
  sink: 'Tastatur der entfernten Seite',
  sinkHint: 'Was Sie hier tippen, geht an die entfernte Seite. {chord} verlässt sie.'
} satisfies Translation<typeof en>
