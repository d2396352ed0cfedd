import { describe, expect, it } from 'vitest'
import { emptyDraft, readDraft } from './create-draft'

const viewport = { width: 1280, height: 720 }
const draft = emptyDraft('c1', viewport)

describe('readDraft', () => {
  it('asks for what is filled in, and nothing else', () => {
    expect(readDraft(draft, viewport)).toEqual({ ok: true, count: 1, input: { connectionId: 'c1', headless: true, viewport } })
    expect(
      readDraft({ ...draft, startUrl: 'localhost:3000', userAgent: ' X ', viewport: 'phone', count: '3' }, viewport)
    ).toEqual({
      ok: true,
      count: 3,
      input: {
        connectionId: 'c1',
        headless: true,
        viewport: { width: 390, height: 844 },
        userAgent: 'X',
        startUrl: 'http://localhost:3000/'
      }
    })
  })

  it('names all that is wrong at once', () => {
    const wrong = { ...draft, startUrl: 'file:///etc', viewport: 'custom' as const, width: '99', count: '21' }
    expect(readDraft(wrong, viewport)).toEqual({ ok: false, problems: ['startUrl', 'size', 'count'] })
    expect(readDraft({ ...draft, viewport: 'custom', width: '1.5', count: '' }, viewport)).toEqual({
      ok: false,
      problems: ['size', 'count']
    })
  })
})
