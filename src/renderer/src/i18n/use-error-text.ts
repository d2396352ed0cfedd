import type { ErrorCode, ErrorInfo } from '@shared/errors'
import type { MessageKey } from './translation'
import { useT } from './use-t'

export type ErrorText = {
  /** What happened, in the operator's language. */
  headline: string
  /** What to do about it. */
  remedy: string
  /** The other side's own words and the HTTP status, to show as a detail. */
  detail: string
}

type Telling = { param: string; key: MessageKey; what?: MessageKey }

/** Sentences that say more where the error brings a value for it: the remedy, and where it is another thing altogether, what happened. */
const telling: Partial<Record<ErrorCode, Telling>> = {
  unauthorised: { param: 'missing', key: 'errors.unauthorised.remedyMissing', what: 'errors.unauthorised.whatMissing' },
  'bad-response': { param: 'movedTo', key: 'errors.bad-response.remedyMoved' },
  'too-large': { param: 'limit', key: 'errors.too-large.remedyLimit' },
  'too-many-requests': { param: 'retryAfter', key: 'errors.too-many-requests.remedyAfter' },
  'vault-spoilt': { param: 'file', key: 'errors.vault-spoilt.remedyFile' },
  'device-silent': { param: 'attempts', key: 'errors.device-silent.remedyAttempts' },
  'cooling-down': { param: 'seconds', key: 'errors.cooling-down.remedySeconds' },
  'clock-skew': { param: 'minutes', key: 'errors.clock-skew.remedyMinutes' },
  'embedder-untrusted': { param: 'origin', key: 'errors.embedder-untrusted.remedyOrigin' }
}

function tellingOf({ code, params }: ErrorInfo): Telling | undefined {
  const known = telling[code]
  return known !== undefined && params?.[known.param] !== undefined ? known : undefined
}

/** Turns an error of the bridge into sentences. */
export function useErrorText(): (error: ErrorInfo) => ErrorText {
  const t = useT()
  return (error) => ({
    headline: t(tellingOf(error)?.what ?? `errors.${error.code}.what`, error.params),
    remedy: t(tellingOf(error)?.key ?? `errors.${error.code}.remedy`, error.params),
    detail: error.status === undefined ? error.message : `${error.status} · ${error.message}`
  })
}
