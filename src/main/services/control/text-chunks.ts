/** A paste in one message would keep everything behind it waiting. */
const chunkLength = 1000

/** A long text in pieces of at most 1,000 UTF-16 units, in order, never through the middle of a character. */
export function textChunks(text: string): string[] {
  const chunks: string[] = []
  for (let at = 0; at < text.length;) {
    const end = Math.min(text.length, at + chunkLength)
    // 0xd800–0xdbff is the first half of a pair.
    const unit = text.charCodeAt(end - 1)
    const cut = end < text.length && unit >= 0xd800 && unit <= 0xdbff ? end - 1 : end
    chunks.push(text.slice(at, cut))
    at = cut
  }
  return chunks
}
