/** Whether text and bytes anywhere in a structured-cloned value come to more than `limit`. Stops as soon as it knows; a value that holds itself is too large. */
export function exceedsBytes(value: unknown, limit: number): boolean {
  let left = limit
  const queue: unknown[] = [value]
  while (queue.length > 0 && left >= 0) {
    const next = queue.pop()
    if (typeof next === 'string') left -= next.length
    else if (ArrayBuffer.isView(next)) left -= next.byteLength
    else if (next instanceof ArrayBuffer) left -= next.byteLength
    else if (typeof next === 'object' && next !== null) {
      const fields: unknown[] = Object.values(next)
      // Each field costs something of its own, so that depth and cycles end.
      left -= 8 * fields.length + 8
      for (const field of fields) queue.push(field)
    }
  }
  return left < 0
}
