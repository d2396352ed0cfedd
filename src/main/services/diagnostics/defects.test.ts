import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { AppError } from '@shared/errors'
import { collectLog, collectNotices } from '../services.testkit'
import { watchDefects } from './defects'

test.each([
  ['uncaughtException', 'an exception that nobody caught'],
  ['unhandledRejection', 'a rejection that nobody caught']
])('%s is logged and said, without secrets, until it is closed', (event, what) => {
  const uncaught = new EventEmitter()
  const [logger, notices] = [collectLog(), collectNotices()]
  const close = watchDefects({ uncaught, logger, notices })
  const error = new AppError({ code: 'unreachable', message: 'GET http://h/?token=hunter2 failed' })
  uncaught.emit(event, error)
  expect(logger.lines).toEqual([{ level: 'error', facts: { err: error }, message: what }])
  expect(notices.raised).toEqual([
    {
      level: 'error',
      code: 'defect',
      params: {},
      error: { code: 'internal', message: 'GET http://h/?token=[redacted] failed' }
    }
  ])
  close()
  expect(uncaught.listenerCount(event)).toBe(0)
})
