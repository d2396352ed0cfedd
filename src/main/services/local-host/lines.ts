import type { Readable } from 'node:stream'

const maxLine = 16_384

/** Calls `onLine` for each line of a child's output; a longer one is cut, so that a child gone wild cannot fill our memory. */
export function readLines(stream: Readable, onLine: (line: string) => void): void {
  let rest = ''
  stream.setEncoding('utf8')
  stream.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n')
    rest = (lines.pop() ?? '').slice(0, maxLine)
    for (const line of lines) if (line.trim() !== '') onLine(line.slice(0, maxLine).trimEnd())
  })
  stream.on('end', () => {
    if (rest.trim() !== '') onLine(rest)
  })
}
