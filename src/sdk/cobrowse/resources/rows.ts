import { z } from 'zod'
import { AppError } from '@shared/errors'

export const rowsWire = z.array(z.unknown())

/** The rows of a list that are what they should be; one that is not costs itself alone, and is counted. `bad-response` where none is. */
export function readRows<T>(rows: readonly unknown[], row: z.ZodType<T>, onMalformed: (count: number) => void): T[] {
  const read = rows.map((one) => row.safeParse(one))
  const good = read.flatMap((one) => (one.success ? [one.data] : []))
  if (good.length === rows.length) return good
  onMalformed(rows.length - good.length)
  if (good.length > 0) return good
  const issue = read[0]?.error?.issues[0]
  throw new AppError({
    code: 'bad-response',
    message: `${['0', ...(issue?.path ?? [])].join('.')}: ${issue?.message ?? 'unexpected'}`
  })
}
