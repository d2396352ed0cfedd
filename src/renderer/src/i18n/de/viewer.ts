import type { Translation } from '../translation'
import type en from '../en/viewer'

export default {
  label: 'Ferne Seite',
  picture: 'Bild der fernen Seite: {title}',
  sink: 'Tastatur der fernen Seite',
  sinkHint: 'Was Sie hier tippen, geht an die ferne Seite. {chord} verlässt sie.'
} satisfies Translation<typeof en>
