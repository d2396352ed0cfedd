import { z } from 'zod'
import { AppError } from '@shared/errors'
import { parseJsonAnswer } from '@sdk/net/parse-answer'
import type { HostEndpoint } from '../local-host/host-process'
import { fetchText } from './fetch-text'
import { readJwt } from './jwt'

/** A host that has a Cobrowse side. */
export type HostCobrowse = HostEndpoint & { cobrowse: NonNullable<HostEndpoint['cobrowse']> }

const whoSchema = z.object({ use: z.string(), role: z.string().optional(), sub: z.string(), name: z.string() })
const answerSchema = z.object({ token: z.string().min(1), url: z.string().optional() })

/**
 * Asks the local host's issuer for the same token anew: the same agent, or the same customer with the device that is theirs. `url` is the customer's side. Errors:
 * those of a call, `token-malformed`.
 */
export async function reissue(
  { token: hostToken, cobrowse }: HostCobrowse,
  token: string,
  { seconds, signal }: { seconds: number; signal?: AbortSignal }
): Promise<z.infer<typeof answerSchema>> {
  const who = whoSchema.safeParse(readJwt(token).all)
  if (!who.success) throw new AppError({ code: 'bad-response', message: 'The local host’s token does not say whose it is.' })
  const { use, role, sub, name } = who.data
  const { status, text } = await fetchText(
    `${cobrowse.api}/token`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${hostToken}` },
      body: JSON.stringify({ role: use === 'customer' ? use : role, id: sub, name, expires_in: seconds })
    },
    signal === undefined ? {} : { signal }
  )
  return parseJsonAnswer(answerSchema, text, status)
}
