import { z } from 'zod'
import { CobrowseError } from '../errors'

/** As many as of an HTTP answer. */
const maxWords = 2000

const errorWire = z.object({
  id: z.union([z.string(), z.number()]).transform(String).nullable().catch(null),
  message: z.string().catch('')
})

/** What the embedded page says went wrong: `{id, message}`, or words. */
export function toPageError(error: unknown): CobrowseError {
  const parsed = errorWire.safeParse(error)
  const { id, message } = parsed.success ? parsed.data : { id: null, message: typeof error === 'string' ? error : '' }
  const words = message === '' ? 'The page says that it failed, and not why.' : message.slice(0, maxWords)
  return new CobrowseError(
    { code: words === 'jwt expired' ? 'unauthorised' : 'bad-request', message: words },
    id?.slice(0, 200) ?? null
  )
}
