import { expect, test } from 'vitest'
import type { Notice } from '@shared/contract/app'
import { caller, collectEvents } from '../services.testkit'
import { createNotices } from './notices'

const full = (file: string): Omit<Notice, 'id'> => ({
  level: 'error',
  code: 'storage-failed',
  params: { file },
  error: { code: 'disk-full', message: 'ENOSPC: no space left on device' }
})

test('a notice is told once and kept for windows that open later, until it is dismissed', async () => {
  const events = collectEvents()
  const notices = createNotices({ emit: events.emit })
  notices.raise(full('a.json'))
  notices.raise(full('a.json'))
  notices.raise(full('b.json'))

  const kept = await notices.handlers.notices(undefined, caller)
  expect(kept.map(({ params }) => params['file'])).toEqual(['a.json', 'b.json'])
  expect(events.of('app', 'notice')).toEqual(kept)

  await notices.handlers.dismissNotice({ id: kept[0]?.id ?? '' }, caller)
  expect(events.of('app', 'noticeDismissed')).toEqual([{ id: kept[0]?.id }])
  notices.raise(full('a.json'))
  expect(events.of('app', 'notice')).toHaveLength(3)
})

test('a loop of failures cannot fill memory: the oldest go', async () => {
  const notices = createNotices({ emit: () => undefined })
  for (let n = 0; n < 500; n += 1) notices.raise(full(`${n}.json`))
  const kept = await notices.handlers.notices(undefined, caller)
  expect(kept).toHaveLength(50)
  expect(kept.at(-1)?.params).toEqual({ file: '499.json' })
})
