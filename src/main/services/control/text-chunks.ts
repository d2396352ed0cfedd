/** A paste in one message would keep everything behind it waiting. */
const chunkLength = 1000
/** What follows a cut may belong to the character before it: an emoji joined of several, a stack of accents. */
const lookahead = 64

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** A long text in pieces of at most 1,000 UTF-16 units, in order, never through the middle of what a reader takes for one character. */
export function textChunks(text: string): string[] {
  const chunks: string[] = []
  for (let at = 0; at < text.length;) {
    const end = at + chunkLength >= text.length ? text.length : cutBefore(text, at, at + chunkLength)
    chunks.push(text.slice(at, end))
    at = end
  }
  return chunks
}

function cutBefore(text: string, at: number, end: number): number {
  const start = graphemes.segment(text.slice(at, end + lookahead)).containing(end - at)?.index ?? 0
  if (start > 0) return at + start
  // One character fills the whole piece. 0xd800–0xdbff is the first half of a pair.
  const unit = text.charCodeAt(end - 1)
  return unit >= 0xd800 && unit <= 0xdbff ? end - 1 : end
}
