import type { ErrorInfo } from '@shared/errors'
import { useT } from './use-t'

export type ErrorText = {
  /** What happened, in the operator's language. */
  headline: string
  /** What to do about it. */
  remedy: string
  /** The other side's own words and the HTTP status, to show as a detail. */
  detail: string
}

const remedyOf = ({ code, params }: ErrorInfo) =>
  code === 'too-many-requests' && params?.['retryAfter'] !== undefined
    ? ('errors.too-many-requests.remedyAfter' as const)
    : (`errors.${code}.remedy` as const)

/** Turns an error of the bridge into sentences. */
export function useErrorText(): (error: ErrorInfo) => ErrorText {
  const t = useT()
  return (error) => ({
    headline: t(`errors.${error.code}.what`, error.params),
    remedy: t(remedyOf(error), error.params),
    detail: error.status === undefined ? error.message : `${error.status} · ${error.message}`
  })
}
