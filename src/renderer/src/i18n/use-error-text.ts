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

/** Remedies that say more where the error brings a value for it. */
const telling = {
  'bad-response': { param: 'movedTo', key: 'errors.bad-response.remedyMoved' },
  'too-large': { param: 'limit', key: 'errors.too-large.remedyLimit' },
  'too-many-requests': { param: 'retryAfter', key: 'errors.too-many-requests.remedyAfter' },
  'device-silent': { param: 'attempts', key: 'errors.device-silent.remedyAttempts' },
  'cooling-down': { param: 'seconds', key: 'errors.cooling-down.remedySeconds' },
  'clock-skew': { param: 'minutes', key: 'errors.clock-skew.remedyMinutes' },
  'embedder-untrusted': { param: 'origin', key: 'errors.embedder-untrusted.remedyOrigin' }
} as const satisfies Partial<Record<ErrorCode, { param: string; key: MessageKey }>>

const isTelling = (code: ErrorCode): code is keyof typeof telling => code in telling

function remedyOf({ code, params }: ErrorInfo): MessageKey {
  if (isTelling(code) && params?.[telling[code].param] !== undefined) return telling[code].key
  return `errors.${code}.remedy`
}

/** Turns an error of the bridge into sentences. */
export function useErrorText(): (error: ErrorInfo) => ErrorText {
  const t = useT()
  return (error) => ({
    headline: t(`errors.${error.code}.what`, error.params),
    remedy: t(remedyOf(error), error.params),
    detail: error.status === undefined ? error.message : `${error.status} · ${error.message}`
  })
}
