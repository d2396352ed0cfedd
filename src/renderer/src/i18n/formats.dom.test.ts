import { defineComponent, h } from 'vue'
import { useI18n } from 'vue-i18n'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { errorCodes } from '@shared/errors'
import { render, type Rendered } from '@/app.testkit'
import { clockTime, useErrorText, useFormats, useT, type ErrorText, type Formats } from '.'
import { formatLocaleOf, messageLocaleOf } from './locales'

let shown: Rendered | undefined
afterEach(() => {
  shown?.unmount()
  shown = undefined
  vi.restoreAllMocks()
})

function use<T>(composable: () => T): T {
  const used: T[] = []
  shown = render(
    defineComponent(() => {
      used.push(composable())
      return () => h('i')
    })
  )
  const [result] = used
  if (result === undefined) throw new Error('the component did not set up')
  return result
}

describe('the language', () => {
  it('follows the setting, else the first that the system prefers and we speak', () => {
    expect(messageLocaleOf('de', ['en-GB'])).toBe('de')
    expect(messageLocaleOf('system', ['fr-CH', 'de-CH', 'en'])).toBe('de')
    expect(messageLocaleOf('system', ['fr'])).toBe('en')
  })

  it('keeps the system’s region for dates and numbers where it is of the same language', () => {
    expect(formatLocaleOf('de', ['en-US', 'de-AT'])).toBe('de-AT')
    expect(formatLocaleOf('en', ['de-DE'])).toBe('en')
    expect(formatLocaleOf('pseudo', ['en-GB'])).toBe('en-GB')
    expect(formatLocaleOf('en', ['en-US@posix'])).toBe('en')
    expect(formatLocaleOf('en', ['en-US@posix', 'en-IE'])).toBe('en-IE')
  })

  it('changes dates and numbers at once', () => {
    vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['en-GB', 'de-DE'])
    const { formats, locale } = use(() => ({ formats: useFormats(), locale: useI18n({ useScope: 'global' }).locale }))
    const say = (of: Formats) => [of.number(1234.5), of.bytes(2_100_000), of.milliseconds(31.4), of.age(18 * 60_000)]
    expect(say(formats.value)).toEqual(['1,234.5', '2.1 MB', '31 ms', '18m'])
    locale.value = 'de'
    expect(say(formats.value)).toEqual(['1.234,5', '2,1 MB', '31 ms', '18 Min.'])
  })
})

it('writes the numbers in a sentence as the locale does, and still finds their plural', () => {
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['en-GB', 'de-DE'])
  const { t, locale } = use(() => ({ t: useT(), locale: useI18n({ useScope: 'global' }).locale }))
  const copied = (count: number): string => t('session.paste.copied', { count })
  expect([copied(1), copied(12_345)]).toEqual(['1 character copied', '12,345 characters copied'])
  locale.value = 'de'
  expect(copied(12_345)).toBe('12.345 Zeichen kopiert')
})

it('tells how long ago in the largest unit, and calls the last seconds now', () => {
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['en'])
  const formats = use(useFormats).value
  const now = 1_000_000_000
  expect(formats.ago(now - 9000, now)).toBe('now')
  expect(formats.ago(now - 45_000, now)).toBe('45 sec. ago')
  expect(formats.ago(now - 3 * 3_600_000, now)).toBe('3 hr. ago')
})

it('tells times to the second on a 24-hour clock, and others as the locale does', () => {
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['en-US'])
  const formats = use(useFormats).value
  const at = new Date(2026, 10, 21, 14, 3, 9).getTime()
  expect(formats.time(at)).toBe('14:03:09')
  expect(formats.shortTime(at)).toMatch(/^2:03\sPM$/)
})

it('counts down like a clock', () => {
  expect([0, 999, 252_000, 3_852_000].map(clockTime)).toEqual(['0:00', '0:01', '4:12', '1:04:12'])
})

it('turns every error into a sentence, a remedy and the other side’s own words', () => {
  const errorText = use(useErrorText)
  const said = errorCodes.map((code): ErrorText => errorText({ code, message: 'own words', status: 418 }))
  for (const { headline, remedy, detail } of said) {
    expect(headline).toMatch(/^\p{Uppercase}.*\.$/u)
    expect(remedy).toMatch(/^\p{Uppercase}.*\.$/u)
    expect(detail).toBe('418 · own words')
  }
  expect(new Set(said.map(({ headline }) => headline)).size).toBe(errorCodes.length)
})
