import { expect, it } from 'vitest'
import { toPageError } from './page-error'

it.each([
  [
    { id: 7, message: 'Licence limit' },
    { id: '7', message: 'Licence limit', code: 'bad-request' }
  ],
  ['jwt expired', { id: null, message: 'jwt expired', code: 'unauthorised' }],
  [
    { id: {}, message: [] },
    { id: null, message: 'The page says that it failed, and not why.' }
  ],
  [null, { id: null, message: 'The page says that it failed, and not why.' }]
])('%j', (said, error) => {
  expect(toPageError(said)).toMatchObject(error)
})

it('keeps no more of what a page says than a screen can show', () => {
  const { id, message } = toPageError({ id: 'i'.repeat(100_000), message: 'm'.repeat(100_000) })
  expect([id?.length, message.length]).toEqual([200, 2000])
})
