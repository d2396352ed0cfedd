import { toErrorInfo } from '@shared/errors'
import type { Logger, NoticeWriter } from '../ports'
import { redactText } from './redact'

/** Where a runtime tells of what nobody has caught: Node's `process`. */
export type Uncaught = Pick<NodeJS.EventEmitter, 'on' | 'off'>

/**
 * What nobody has caught is logged and said in every window, and the app goes on: somebody may be driving, and whatever failed was one callback's work, while leases,
 * sessions and files of all others are as they were. Returns its end.
 */
export function watchDefects({
  uncaught,
  logger,
  notices
}: {
  uncaught: Uncaught
  logger: Logger
  notices: NoticeWriter
}): () => void {
  const tell = (error: unknown, what: string): void => {
    logger.error({ err: error }, what)
    const message = redactText(toErrorInfo(error).message)
    notices.raise({ level: 'error', code: 'defect', params: {}, error: { code: 'internal', message } })
  }
  const onException = (error: unknown): void => tell(error, 'an exception that nobody caught')
  const onRejection = (reason: unknown): void => tell(reason, 'a rejection that nobody caught')
  uncaught.on('uncaughtException', onException)
  uncaught.on('unhandledRejection', onRejection)
  return () => {
    uncaught.off('uncaughtException', onException)
    uncaught.off('unhandledRejection', onRejection)
  }
}
